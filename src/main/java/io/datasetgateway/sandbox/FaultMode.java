package io.datasetgateway.sandbox;

/** The ways in which a simulated backend can misbehave. */
enum FaultMode {
  /** The listening socket is closed and every connection with it: refused. */
  STOP,
  /** The right answer, late. */
  DELAY,
  /** Announces a longer JSON body than it sends, then closes. */
  CUT,
  /** The connection is reset when the request arrives; nothing is done. */
  RESET_BEFORE,
  /** The call is carried out, then the connection is reset instead of an answer. */
  RESET_AFTER,
  /** An error status with a Java stack trace in the body. */
  STATUS,
  /** 200 with an HTML login page. */
  HTML,
  /** 200 with Domo's maintenance page. */
  MAINTENANCE,
  /** 10 MB of valid but meaningless JSON, chunked. */
  JUNK,
  /** 204 without a body. */
  EMPTY,
  /** 200 with the JSON body {@code null}. */
  NULL,
  /** The call is carried out; a JSON array comes where an object is due, or the reverse. */
  WRONG_TYPE,
  /** 302 to a login page. */
  REDIRECT
}
