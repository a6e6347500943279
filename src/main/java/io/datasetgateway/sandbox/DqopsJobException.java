package io.datasetgateway.sandbox;

/** Why a job failed, in words that are not fit for callers: they hold names of classes and more. */
final class DqopsJobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String thrown;

  /**
   * @param thrown the class that a real server would have thrown
   */
  DqopsJobException(String thrown, String message) {
    super(message);
    this.thrown = thrown;
  }

  /** As the job shows it: with the name of the class before the message. */
  String described() {
    return thrown + ": " + getMessage();
  }
}
