package io.datasetgateway.sandbox;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds the stream that a path names, or answers in its place. */
final class DomoStreamLookup {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private final DomoStreams streams;

  DomoStreamLookup(DomoStreams streams) {
    this.streams = streams;
  }

  void read(RoutingContext ctx, Consumer<DomoStream> action) {
    number(ctx.pathParam("stream"))
        .flatMap(streams::find)
        .ifPresentOrElse(action, () -> DomoAnswer.notFound(ctx));
  }

  /** The run that the path names. */
  Optional<DomoExecution> execution(RoutingContext ctx, DomoStream stream) {
    return number(ctx.pathParam("execution"))
        .flatMap(
            id -> streams.runs().of(stream.id()).stream().filter(it -> it.id() == id).findFirst());
  }

  private static Optional<Long> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  /**
   * @throws IllegalArgumentException unless it is a number, and not below zero
   */
  static long number(RoutingContext ctx, String name, long absent) {
    String value = ctx.queryParams().get(name);
    if (value != null && !NUMBER.matcher(value).matches()) {
      throw new IllegalArgumentException(name + " must be a number");
    }
    return value == null ? absent : Long.parseLong(value);
  }
}
