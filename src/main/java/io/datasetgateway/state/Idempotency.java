package io.datasetgateway.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.problem.Lingering;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.resilience.Deadline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does a request once, however often it is sent. Twins within this replica share one outcome, also
 * a failure; twins elsewhere are met in the store: who has the lease does the work. A request that
 * began goes on to its end, even when its caller hangs up, so that its outcome can be told when it
 * is sent again. One that was begun by a replica which has died since has left its record, and
 * nobody has its lease: it is looked into where that can be, else it is not known what became of
 * it. While the store cannot be reached nothing is begun; what was done is told all the same.
 */
@ApplicationScoped
class Idempotency implements Lingering {
  static final Duration KEEP = Duration.ofHours(24);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final String SPACE = "idempotency";
  private static final String LEASES = "idempotency-leases";

  /** The member of a problem that was answered before. */
  private static final String REPLAYED = "replayed";

  private final Store store;
  private final Leases leases;
  private final StoredJson json;
  private final Duration twinWait;
  private final ConcurrentMap<String, Flight> flights = new ConcurrentHashMap<>();

  Idempotency(Store store, ObjectMapper json, StateConfig config) {
    this.store = store;
    this.leases = new Leases(store);
    this.json = new StoredJson(json);
    this.twinWait = config.twinWait();
  }

  /**
   * A request, as its twins have it.
   *
   * @param name tells who sent it, where, and with which key
   * @param sent tells its body from any other
   * @param resumable whether one whose outcome is unknown finds by itself what it began
   */
  record Request(String name, Sent sent, boolean resumable) {
    Request(String name, String fingerprint, boolean resumable) {
      this(name, Sent.known(fingerprint), resumable);
    }
  }

  /**
   * What a request was answered.
   *
   * @param again whether that was an earlier request's answer
   */
  record Outcome(Answer answer, boolean again) {}

  private record Flight(Sent sent, Uni<Outcome> outcome) {}

  @Override
  public int unfinished() {
    return flights.size();
  }

  /**
   * The answer to a request: that of an earlier one where there was one.
   *
   * @return fails with UNPROCESSABLE when the earlier one had another body, with CONFLICT when it
   *     is still under way after a while
   */
  Uni<Outcome> once(Request request, Supplier<Uni<Answer>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Flight mine = new Flight(request.sent(), outcome(request, work));
              Flight first = flights.putIfAbsent(request.name(), mine);
              if (first == null) {
                return mine.outcome();
              }
              checkSame(request, first.sent().fingerprint());
              return inTime(first.outcome())
                  .call(() -> readSame(request, first.sent().fingerprint()))
                  .map(done -> new Outcome(done.answer(), true));
            })
        .emitOn(CallContext.returning());
  }

  private Uni<Outcome> outcome(Request request, Supplier<Uni<Answer>> work) {
    return Uni.createFrom()
        .deferred(() -> claim(request, Deadline.in(patience()), work))
        .onTermination()
        .invoke(() -> flights.remove(request.name()))
        .memoize()
        .indefinitely();
  }

  private Uni<Outcome> claim(Request request, Deadline until, Supplier<Uni<Answer>> work) {
    return leases.holding(
        LEASES, request.name(), () -> begin(request, work), () -> meet(request, until, work));
  }

  /** Nobody else is at it: it is new, or was done, or was left. */
  private Uni<Outcome> begin(Request request, Supplier<Uni<Answer>> work) {
    String underWay = json.text(Record.underWay(request.sent().fingerprint()));
    return store
        .putIfAbsent(SPACE, request.name(), underWay, KEEP)
        .chain(isNew -> isNew ? Uni.createFrom().<Record>nullItem() : found(request))
        .onFailure(StoreFault::is)
        .transform(StoreFault::nothingDone)
        .chain(found -> found == null ? perform(request, work) : goOn(request, found, work));
  }

  private Uni<Record> found(Request request) {
    return store
        .get(SPACE, request.name())
        .map(found -> found.map(this::record).orElseThrow(Idempotency::underWay))
        .invoke(found -> checkSame(request, found.fingerprint()))
        .call(found -> readSame(request, found.fingerprint()));
  }

  private Uni<Outcome> goOn(Request request, Record found, Supplier<Uni<Answer>> work) {
    if (found.isDone()) {
      return again(request, found, work);
    }
    return request.resumable() ? resume(request, work) : left(request, found);
  }

  /** It was begun, and whoever did so did not get to say what came of it. */
  private Uni<Outcome> left(Request request, Record found) {
    Fault fault =
        Fault.of(
            Kind.OUTCOME_UNKNOWN,
            "An earlier request with this key was begun, and what became of it is not known.");
    return keep(request, Record.of(found.fingerprint(), fault))
        .chain(() -> Uni.createFrom().failure(fault.with(REPLAYED, true).asException()));
  }

  /** Somebody else is at it: it is waited for, for a while. */
  private Uni<Outcome> meet(Request request, Deadline until, Supplier<Uni<Answer>> work) {
    return store
        .get(SPACE, request.name())
        .map(found -> found.map(this::record))
        .invoke(found -> found.ifPresent(one -> checkSame(request, one.fingerprint())))
        .chain(
            found ->
                found.map(Record::answer).isPresent()
                    ? readSame(request, found.get().fingerprint())
                        .chain(() -> again(request, found.get(), work))
                    : later(() -> claim(request, until, work), until));
  }

  private static <T> Uni<T> later(Supplier<Uni<T>> next, Deadline until) {
    return until.isOver()
        ? Uni.createFrom().failure(underWay())
        : Uni.createFrom()
            .voidItem()
            .onItem()
            .delayIt()
            .by(LOOK_EVERY)
            .emitOn(CallContext.returning())
            .chain(next::get);
  }

  private Uni<Outcome> perform(Request request, Supplier<Uni<Answer>> work) {
    return remembered(request, work).onFailure().call(failure -> settle(request, failure));
  }

  /** What was begun and may be under way still is looked for; until it is found, that is kept. */
  private Uni<Outcome> resume(Request request, Supplier<Uni<Answer>> work) {
    Operation.current().ifPresent(operation -> operation.begun().attach());
    return remembered(request, work);
  }

  private Uni<Outcome> remembered(Request request, Supplier<Uni<Answer>> work) {
    return Uni.createFrom()
        .deferred(work::get)
        .call(answer -> keep(request, Record.of(request.sent().fingerprint(), answer)))
        .map(answer -> new Outcome(answer, false));
  }

  /**
   * A failure that may have had an effect is the answer from now on, or what a repetition looks
   * into; any other is forgotten.
   */
  private Uni<Void> settle(Request request, Throwable failure) {
    Fault fault =
        failure instanceof FaultException e
            ? e.fault()
            : Fault.of(Kind.INTERNAL, "An earlier request with this key failed.");
    boolean lasts =
        switch (fault.kind()) {
          case OUTCOME_UNKNOWN -> true;
          case FAILED, INTERNAL -> !request.resumable() && mayHaveChanged(fault);
          default -> false;
        };
    String fingerprint = request.sent().fingerprint();
    return lasts && fingerprint != null // what was not read to its end changed nothing
        ? keep(request, Record.of(fingerprint, fault))
        : StoreFault.ignoredIn(store.remove(SPACE, request.name()));
  }

  private static boolean mayHaveChanged(Fault fault) {
    return !Boolean.FALSE.equals(fault.extensions().get(Fault.COMMITTED));
  }

  /** When it cannot be kept, the request is one of which it is not known what became of it. */
  private Uni<Void> keep(Request request, Record done) {
    return StoreFault.ignoredIn(store.put(SPACE, request.name(), json.text(done), KEEP));
  }

  private Uni<Outcome> again(Request request, Record done, Supplier<Uni<Answer>> work) {
    if (done.failure() == null) {
      return Uni.createFrom().item(new Outcome(Objects.requireNonNull(done.answer()), true));
    }
    Fault fault = done.failure().toFault().with(REPLAYED, true);
    return request.resumable()
        ? resume(request, work)
        : Uni.createFrom().failure(fault.asException());
  }

  private <T> Uni<T> inTime(Uni<T> outcome) {
    Duration wait = patience();
    return wait.isZero()
        ? Uni.createFrom().failure(underWay())
        : outcome.ifNoItem().after(wait).failWith(Idempotency::underWay);
  }

  private Duration patience() {
    Duration left = CallContext.current().deadline().remaining();
    return left.compareTo(twinWait) < 0 ? left : twinWait;
  }

  /** Takes the rest of a body that has to be known before its earlier answer is given. */
  private static Uni<Void> readSame(Request request, @Nullable String fingerprint) {
    return request.sent().fingerprint() != null
        ? Uni.createFrom().voidItem()
        : request.sent().read().invoke(() -> checkSame(request, fingerprint));
  }

  /** Whether both are the same, as far as they are known by now. */
  private static void checkSame(Request request, @Nullable String fingerprint) {
    String mine = request.sent().fingerprint();
    if (mine != null && fingerprint != null && !mine.equals(fingerprint)) {
      throw Fault.of(
              Kind.UNPROCESSABLE,
              "This Idempotency-Key was used for another body; a new request needs a new key.")
          .asException();
    }
  }

  private static FaultException underWay() {
    return Fault.of(Kind.CONFLICT, "A request with this Idempotency-Key is still under way.")
        .withRetryAfter(Duration.ofSeconds(1))
        .asException();
  }

  private Record record(String text) {
    return json.value(text, Record.class);
  }
}
