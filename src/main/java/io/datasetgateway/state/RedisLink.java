package io.datasetgateway.state;

import io.datasetgateway.resilience.CallContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way to Redis. Each command has its time; whoever asks while Redis is known not to answer is
 * told so at once. Nothing is sent twice.
 */
final class RedisLink {
  private final Redis redis;
  private final Duration timeout;
  private final Outage outage;

  RedisLink(Redis redis, Duration timeout, Outage outage) {
    this.redis = redis;
    this.timeout = timeout;
    this.outage = outage;
  }

  /**
   * Sends one command.
   *
   * @return its answer, null for nil; fails with STORE_UNAVAILABLE
   */
  Uni<@Nullable Response> send(Request request) {
    return guarded(() -> redis.send(request));
  }

  /** Runs a script. */
  Uni<@Nullable Response> run(RedisScript script, List<String> keys, List<?> arguments) {
    return guarded(
        () ->
            redis
                .send(request(Command.EVALSHA, script.hash(), keys, arguments))
                .recover(
                    failure ->
                        failure instanceof ErrorType error && error.is("NOSCRIPT")
                            ? redis.send(request(Command.EVAL, script.text(), keys, arguments))
                            : Future.failedFuture(failure)));
  }

  private Uni<@Nullable Response> guarded(Supplier<Future<@Nullable Response>> sending) {
    return Uni.createFrom()
        .deferred(() -> outage.mayTry() ? sent(sending) : Uni.createFrom().failure(outage.skip()));
  }

  private Uni<@Nullable Response> sent(Supplier<Future<@Nullable Response>> sending) {
    return Uni.createFrom()
        .completionStage(() -> sending.get().toCompletionStage())
        .ifNoItem()
        .after(timeout)
        .failWith(TimeoutException::new)
        .emitOn(CallContext.returning())
        .onItem()
        .invoke(outage::isOver)
        .onFailure()
        .transform(outage::of);
  }

  private static Request request(
      Command command, String script, List<String> keys, List<?> arguments) {
    Request request = Request.cmd(command).arg(script).arg(keys.size());
    keys.forEach(request::arg);
    for (Object argument : arguments) {
      if (argument instanceof byte[] bytes) {
        request.arg(bytes);
      } else {
        request.arg(String.valueOf(argument));
      }
    }
    return request;
  }
}
