package io.datasetgateway.backend.contract;

/**
 * What a call of a port looks like at the backend.
 *
 * @param repetition how its upstream calls may be repeated
 * @param readsAnswer whether something is made of the answer's body; otherwise any 2xx will do
 * @param requests how many requests it takes when all goes well
 * @param atOnce how many of them are under way at the same time
 * @param takesNothing whether a 200 without a body, or with a JSON null, is an answer, too
 */
public record Upstream(
    Repetition repetition, boolean readsAnswer, int requests, int atOnce, boolean takesNothing) {

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
    return new Upstream(Repetition.REPEATABLE, true, 1, 1, false);
  }

  public static Upstream idempotent() {
    return new Upstream(Repetition.REPEATABLE, true, 1, 1, false);
  }

  public static Upstream once() {
    return new Upstream(Repetition.ONCE, true, 1, 1, false);
  }

  public static Upstream none() {
    return new Upstream(Repetition.NONE, false, 0, 1, false);
  }

  /** The same call, which takes any 2xx, a 204 too, whatever its body is. */
  public Upstream withoutReadingTheAnswer() {
    return new Upstream(repetition, false, requests, atOnce, takesNothing);
  }

  /** The same call, when it takes several requests one after the other. */
  public Upstream inRequests(int number) {
    return new Upstream(repetition, readsAnswer, number, 1, takesNothing);
  }

  /** The same call, when it takes several requests at the same time. */
  public Upstream inRequestsAtOnce(int number) {
    return new Upstream(repetition, readsAnswer, number, number, takesNothing);
  }

  /** The same call, of a backend that answers nothing, with a 200, where there is nothing. */
  public Upstream withNothingForNone() {
    return new Upstream(repetition, readsAnswer, requests, atOnce, true);
  }
}
