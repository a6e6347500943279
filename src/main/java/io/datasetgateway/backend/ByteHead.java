package io.datasetgateway.backend;

import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/** The head of an answer that carries bytes. */
record ByteHead(HttpClientResponse response) implements AnswerRules.Head {
  @Override
  public int status() {
    return response.statusCode();
  }

  @Override
  public @Nullable String header(String name) {
    return response.getHeader(name);
  }
}
