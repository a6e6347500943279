package io.datasetgateway.backend.contract;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a call of a port looks like at the backend.
 *
 * @param steps its requests when all goes well, in their order; those at once by their URLs
 * @param atOnce whether they are under way at the same time
 */
public record Upstream(List<Step> steps, boolean atOnce) {

  public Upstream {
    steps = List.copyOf(steps);
  }

  /** How an upstream call may be repeated. */
  public enum Repetition {
    /** Without effect: repeated, and shared by identical calls under way. */
    READ,
    /** With the same effect each time: repeated, never shared. */
    IDEMPOTENT,
    /** Never after a byte was sent. */
    ONCE
  }

  /** What is particular about a request. */
  public enum Trait {
    /** Nothing is made of the answer's body: any 2xx will do. */
    UNREAD,
    /** When the answer is lost, it is looked for what became of it. */
    LOOKS_WHEN_LOST,
    /** It may be slow: it has the patience for queries, and is not repeated once that is over. */
    QUERY
  }

  /**
   * One request.
   *
   * @param taken what is an answer, too, though it is a fault elsewhere
   * @param explained faults after which it is asked why
   */
  public record Step(
      Repetition repetition,
      Set<Trait> traits,
      Set<UpstreamFault> taken,
      Set<UpstreamFault> explained) {
    public Step {
      traits = Set.copyOf(traits);
      taken = Set.copyOf(taken);
      explained = Set.copyOf(explained);
    }

    boolean is(Trait trait) {
      return traits.contains(trait);
    }

    Step with(Trait trait) {
      Set<Trait> more = new HashSet<>(traits);
      more.add(trait);
      return new Step(repetition, more, taken, explained);
    }

    boolean isRepeatable() {
      return repetition != Repetition.ONCE;
    }

    boolean failsWith(UpstreamFault fault) {
      return (!is(Trait.UNREAD) || !fault.isOfTheBodyOnly()) && !taken.contains(fault);
    }
  }

  public static Upstream read() {
    return of(Repetition.READ);
  }

  public static Upstream idempotent() {
    return of(Repetition.IDEMPOTENT);
  }

  public static Upstream once() {
    return of(Repetition.ONCE);
  }

  /** Nothing is asked of the backend. */
  public static Upstream none() {
    return new Upstream(List.of(), false);
  }

  private static Upstream of(Repetition repetition) {
    return new Upstream(List.of(new Step(repetition, Set.of(), Set.of(), Set.of())), false);
  }

  /** The same call, after which it is looked for what became of it when its answer is lost. */
  public Upstream lookingWhenLost() {
    return each(step -> step.with(Trait.LOOKS_WHEN_LOST));
  }

  /** The same call, which is as slow as a query may be. */
  public Upstream asQuery() {
    return each(step -> step.with(Trait.QUERY));
  }

  /** The same call, after which the backend is asked why it answered one of these. */
  public Upstream explaining(UpstreamFault... faults) {
    return each(step -> new Step(step.repetition(), step.traits(), step.taken(), Set.of(faults)));
  }

  /** The same call, which takes any 2xx, a 204 too, whatever its body is. */
  public Upstream withoutReadingTheAnswer() {
    return each(step -> step.with(Trait.UNREAD));
  }

  /** The same call, to which these are answers, too. */
  public Upstream taking(UpstreamFault... taken) {
    return each(
        step -> new Step(step.repetition(), step.traits(), Set.of(taken), step.explained()));
  }

  /** The same call, of a backend that answers nothing, with a 200, where there is nothing. */
  public Upstream withNothingForNone() {
    return taking(UpstreamFault.EMPTY_JSON, UpstreamFault.NULL_JSON);
  }

  /** The same call, when it takes several such requests one after the other. */
  public Upstream inRequests(int number) {
    return new Upstream(
        Collections.nCopies(number, steps).stream().flatMap(List::stream).toList(), false);
  }

  /** The same call, when it goes on with another request. */
  public Upstream then(Upstream other) {
    return new Upstream(Stream.concat(steps.stream(), other.steps.stream()).toList(), false);
  }

  /** The same call, when it takes another request at the same time. */
  public Upstream atOnceWith(Upstream other) {
    return new Upstream(then(other).steps, true);
  }

  /** How many requests it takes when all goes well. */
  public int requests() {
    return steps.size();
  }

  /** Whether identical calls under way are one. */
  boolean isShared() {
    return steps.stream().allMatch(step -> step.repetition() == Repetition.READ);
  }

  private Upstream each(UnaryOperator<Step> change) {
    return new Upstream(steps.stream().map(change).toList(), atOnce);
  }
}
