package io.datasetgateway.backend.contract;

import java.util.Arrays;
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
 * @param waits whether the backend may take long for its answer
 * @param patient whether it has no deadline of its own, so that it waits for as long as it is told
 */
public record Upstream(List<Step> steps, boolean atOnce, boolean waits, boolean patient) {

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

  /**
   * One request.
   *
   * @param readsAnswer whether something is made of the answer's body; otherwise any 2xx will do
   * @param taken what is an answer, too, though it is a fault elsewhere
   * @param lookedInto after which it is looked for what became of it, or why, before it is a fault
   * @param unknownAfter after which, though there was an answer, the outcome may be unknown
   * @param query whether it may be as slow as a query, and is not repeated once it timed out
   */
  public record Step(
      Repetition repetition,
      boolean readsAnswer,
      Set<UpstreamFault> taken,
      Set<UpstreamFault> lookedInto,
      Set<UpstreamFault> unknownAfter,
      boolean query) {
    public Step {
      taken = Set.copyOf(taken);
      lookedInto = Set.copyOf(lookedInto);
      unknownAfter = Set.copyOf(unknownAfter);
    }

    Step lookingInto(Set<UpstreamFault> faults) {
      Set<UpstreamFault> more = new HashSet<>(lookedInto);
      more.addAll(faults);
      return new Step(repetition, readsAnswer, taken, more, unknownAfter, query);
    }

    boolean isRepeatable() {
      return repetition != Repetition.ONCE;
    }

    boolean failsWith(UpstreamFault fault) {
      return (readsAnswer || !fault.isOfTheBodyOnly()) && !taken.contains(fault);
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
    return new Upstream(List.of(), false, false, false);
  }

  private static Upstream of(Repetition repetition) {
    return new Upstream(
        List.of(new Step(repetition, true, Set.of(), Set.of(), Set.of(), false)),
        false,
        false,
        false);
  }

  /** The same call, after which it is looked for what became of it when its answer is lost. */
  public Upstream lookingWhenLost() {
    return lookingInto(
        Arrays.stream(UpstreamFault.values())
            .filter(UpstreamFault::losesTheAnswer)
            .toArray(UpstreamFault[]::new));
  }

  /** The same call, when after these it is looked for what became of it. */
  public Upstream lookingInto(UpstreamFault... faults) {
    return each(step -> step.lookingInto(Set.of(faults)));
  }

  /** The same call, which may have been done although these were answered: it is looked for. */
  public Upstream unknownAfter(UpstreamFault... faults) {
    return lookingInto(faults)
        .each(
            step ->
                new Step(
                    step.repetition(),
                    step.readsAnswer(),
                    step.taken(),
                    step.lookedInto(),
                    Set.of(faults),
                    step.query()));
  }

  /** The same call, which is as slow as a query may be. */
  public Upstream asQuery() {
    return each(
        step ->
            new Step(
                step.repetition(),
                step.readsAnswer(),
                step.taken(),
                step.lookedInto(),
                step.unknownAfter(),
                true));
  }

  /** The same call, which waits for longer than these tests have patience for. */
  public Upstream waiting() {
    return new Upstream(steps, atOnce, true, patient);
  }

  /** The same call, for which nothing is too long, as long as something goes on. */
  public Upstream withoutDeadline() {
    return new Upstream(steps, atOnce, true, true);
  }

  /** The same call, which takes any 2xx, a 204 too, whatever its body is. */
  public Upstream withoutReadingTheAnswer() {
    return each(
        step ->
            new Step(
                step.repetition(),
                false,
                step.taken(),
                step.lookedInto(),
                step.unknownAfter(),
                step.query()));
  }

  /** The same call, to which these are answers, too. */
  public Upstream taking(UpstreamFault... taken) {
    return each(
        step ->
            new Step(
                step.repetition(),
                step.readsAnswer(),
                Set.of(taken),
                step.lookedInto(),
                step.unknownAfter(),
                step.query()));
  }

  /** The same call, of a backend that answers nothing, with a 200, where there is nothing. */
  public Upstream withNothingForNone() {
    return taking(UpstreamFault.EMPTY_JSON, UpstreamFault.NULL_JSON);
  }

  /** The same call, when it takes several such requests one after the other. */
  public Upstream inRequests(int number) {
    return new Upstream(
        Collections.nCopies(number, steps).stream().flatMap(List::stream).toList(),
        false,
        waits,
        patient);
  }

  /** The same call, when it goes on with another request. */
  public Upstream then(Upstream other) {
    return new Upstream(
        Stream.concat(steps.stream(), other.steps.stream()).toList(), false, waits, patient);
  }

  /** The same call, when it takes another request at the same time. */
  public Upstream atOnceWith(Upstream other) {
    return new Upstream(then(other).steps, true, waits, patient);
  }

  /** How many requests it takes when all goes well. */
  public int requests() {
    return steps.size();
  }

  /** Whether identical calls under way are one. */
  boolean isShared() {
    return steps.stream().allMatch(step -> step.repetition() == Repetition.READ);
  }

  /**
   * How many of its requests identical calls under way have in common: the reads it begins with.
   */
  int shared() {
    return (int) steps.stream().takeWhile(step -> step.repetition() == Repetition.READ).count();
  }

  private Upstream each(UnaryOperator<Step> change) {
    return new Upstream(steps.stream().map(change).toList(), atOnce, waits, patient);
  }
}
