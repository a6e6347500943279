package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.state.Idempotency.Outcome;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisIdempotencyTest extends IdempotencyContract {
  private static RedisTesting redis;

  @BeforeAll
  static void start() {
    redis = RedisTesting.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Override
  Store store() {
    redis.clear();
    return redis.store();
  }

  @Override
  void goOn(Duration time) {
    redis.goOn(time);
  }

  @Test
  void once_whileRedisIsDown_isRefusedAndNotDone() {
    // Given
    redis.server().kill();
    try {
      // When
      Fault fault = faultOf(here.once(REQUEST, work.answering(ANSWER)));

      // Then
      assertThat(fault.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
      assertThat(fault.retryAfter()).isPositive();
      assertThat(fault.extensions()).containsEntry("committed", false);
      assertThat(work.done()).isZero();
    } finally {
      redis.server().restart();
    }
    assertThat(await(here.once(REQUEST, work.answering(ANSWER))))
        .isEqualTo(new Outcome(ANSWER, false));
  }

  @Test
  void once_whenRedisGoesDownMeanwhile_isAnsweredAllTheSame() {
    // Given
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    UniAssertSubscriber<Outcome> first = begin(here, work.of(answer));
    awaitBegun();
    redis.server().kill();
    try {
      // When
      answer.complete(ANSWER);

      // Then
      first.awaitItem(SOON).assertItem(new Outcome(ANSWER, false));
      assertThat(work.done()).isEqualTo(1);
    } finally {
      redis.server().restart();
    }
  }
}
