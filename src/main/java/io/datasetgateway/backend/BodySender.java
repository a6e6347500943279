package io.datasetgateway.backend;

import io.vertx.core.Future;

/** Sends the body of one request, no faster than its connection takes it. */
interface BodySender {
  /** Sends it, and ends the request. */
  Future<Void> send();

  /** Sends no more. */
  void stop();
}
