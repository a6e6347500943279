package io.datasetgateway.backend;

import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.util.Arrays;
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

  /** Whether {@code Connection} names a header: it is not for whoever is behind us, then. */
  boolean isOfTheConnection(String name) {
    return response.headers().getAll(HttpHeaders.CONNECTION).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .anyMatch(option -> option.strip().equalsIgnoreCase(name));
  }
}
