package io.datasetgateway.backend.contract;

/**
 * What a call of a port looks like at the backend.
 *
 * @param repetition how its upstream calls may be repeated
 * @param readsAnswer whether something is made of the answer's body; otherwise any 2xx will do
 * @param requests how many requests it takes when all goes well
 */
public record Upstream(Repetition repetition, boolean readsAnswer, int requests) {

  /** How an upstream call may be repeated. */
  public enum Repetition {
    /** Without effect, or with the same effect each time. */
    REPEATABLE,
    /** Never after a byte was sent. */
    ONCE,
    /** Nothing is asked of the backend. */
    NONE
  }

  public static Upstream read() {
    return new Upstream(Repetition.REPEATABLE, true, 1);
  }

  public static Upstream idempotent() {
    return new Upstream(Repetition.REPEATABLE, true, 1);
  }

  public static Upstream once() {
    return new Upstream(Repetition.ONCE, true, 1);
  }

  public static Upstream none() {
    return new Upstream(Repetition.NONE, false, 0);
  }

  /** The same call, which takes any 2xx, a 204 too, whatever its body is. */
  public Upstream withoutReadingTheAnswer() {
    return new Upstream(repetition, false, requests);
  }

  /** The same call, when it takes several requests one after the other. */
  public Upstream inRequests(int number) {
    return new Upstream(repetition, readsAnswer, number);
  }
}
