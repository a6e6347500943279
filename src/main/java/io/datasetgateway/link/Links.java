package io.datasetgateway.link;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which datasets are linked, as far as the caller may touch both ends. */
@ApplicationScoped
public class Links {
  private final Backends backends;
  private final OperatorsLinks operators;
  private final LinkSurvey survey;
  private final LinkTargets targets;
  private final Clock clock;

  Links(Backends backends, OperatorsLinks operators, LinkSurvey survey, Clock clock) {
    this.backends = backends;
    this.operators = operators;
    this.survey = survey;
    this.targets = new LinkTargets(backends);
    this.clock = clock;
  }

  /** Whether the datasets of a backend can be fed by others. */
  public boolean canBeFed(Backend backend) {
    return LinkTargets.isAt(backend, LinkEnd.FED);
  }

  /**
   * The links of a dataset, as its own backend and all others declare them.
   *
   * @return fails with NOT_FOUND when there is no such dataset, with DENIED when its backend says
   *     so; a backend that could not be asked is told in the answer's sources
   */
  public Uni<LinkSet> of(DatasetId id) {
    LinkDeclarations port = port(id);
    Uni<Surveyed> own =
        port.declarations(id)
            .map(found -> Surveyed.of(id.backend().value(), found, clock.instant()))
            .onFailure(Links::isSourceFault)
            .recoverWithItem(failure -> unread(id, ((FaultException) failure).fault()));
    LinkEnd others = port.end() == LinkEnd.FED ? LinkEnd.FEEDING : LinkEnd.FED;
    Consumer caller = caller();
    return Uni.combine()
        .all()
        .unis(own, survey.of(others, half()))
        .with((mine, theirs) -> set(id, caller::mayTouch, mine, theirs));
  }

  /**
   * The links of a dataset that is fed, as far as the operator relies on who declares them, also
   * those that the caller may not know of. What it declares itself does not count.
   */
  Uni<LinkSet> trusted(DatasetId id) {
    return survey
        .ofAll(LinkEnd.FEEDING, half())
        .map(found -> set(id, any -> true, Surveyed.NOTHING, found).trusted());
  }

  /** Asks who feeds anything; waits so long, and never fails because of a backend. */
  public Uni<Feeding> feeding(Duration patience) {
    Consumer caller = caller();
    return survey.of(LinkEnd.FEEDING, patience).map(found -> new Feeding(caller, found));
  }

  /** What is known of who feeds anything, for the links of any number of datasets. */
  public final class Feeding {
    private final Consumer caller;
    private final Surveyed others;

    private Feeding(Consumer caller, Surveyed others) {
      this.caller = caller;
      this.others = others;
    }

    /**
     * The links of a dataset, whose tags are known.
     *
     * @param tags as its backend keeps them
     */
    public LinkSet of(DatasetId id, List<String> tags) {
      return set(id, caller::mayTouch, Surveyed.of(port(id).inTags(id, tags)), others);
    }

    /** The links of a dataset, whose backend did not tell its tags. */
    public LinkSet of(DatasetId id, Fault fault) {
      return set(id, caller::mayTouch, unread(id, fault), others);
    }
  }

  private LinkSet set(DatasetId id, Predicate<DatasetId> mayTouch, Surveyed own, Surveyed others) {
    LinkEnd end = port(id).end();
    LinkCollation collation = new LinkCollation(id, end, targets::of, mayTouch);
    operators.of(id).forEach(collation::takeOperators);
    own.declarations().forEach(collation::takeOwn);
    List<Declaration> naming = others.naming(id);
    naming.forEach(collation::takeOthers);
    Set<DatasetId> seen = new LinkedHashSet<>();
    naming.forEach(one -> seen.add(one.declarer()));
    Surveyed all = own.and(others);
    return new LinkSet(id, end, collation.links(), seen, all.sources(), all.faults());
  }

  private Surveyed unread(DatasetId id, Fault fault) {
    return Surveyed.failed(fault, id.backend().value(), clock.instant());
  }

  private LinkDeclarations port(DatasetId id) {
    return backends.require(id, LinkDeclarations.class);
  }

  private static Consumer caller() {
    return Caller.current().orElseThrow(() -> Fault.notFound().asException());
  }

  /** Half of what the caller has: what is found is to be of use to it. */
  private static Duration half() {
    return CallContext.current().deadline().remaining().dividedBy(2).plusMillis(1);
  }

  /** What is not there, or not to be known of, is so whatever others declare. */
  private static boolean isSourceFault(Throwable failure) {
    return failure instanceof FaultException e
        && e.fault().kind() != Fault.Kind.NOT_FOUND
        && e.fault().kind() != Fault.Kind.DENIED;
  }
}
