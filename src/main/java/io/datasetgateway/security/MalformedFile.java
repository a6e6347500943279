package io.datasetgateway.security;

/** What is wrong with an operator's file, in words that hold nothing of its secrets. */
public final class MalformedFile extends Exception {
  private static final long serialVersionUID = 1L;

  public MalformedFile(String reason) {
    super(reason);
  }
}
