package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.state.Quotas.Left;
import io.github.bucket4j.TimeMeter;
import io.smallrye.mutiny.Uni;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Redis that is gone, slow, full, or holds something else than what was put there. */
class RedisFaultTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String SPACE = "jobs";
  private static final Quota THREE = new Quota(1, 3);

  private static RedisTesting redis;

  private final Store store = redis.store();
  private final Quotas quotas = redis.quotas(TimeMeter.SYSTEM_MILLISECONDS);

  @BeforeAll
  static void start() {
    redis = RedisTesting.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void clear() {
    redis.clear();
  }

  @Test
  void get_whenRedisWasKilledAndIsBack_failsMeanwhileAndWorksAgain() {
    // Given
    await(store.put(SPACE, "a", "text", HOUR));
    redis.server().kill();

    // When
    Fault meanwhile = faultOf(store.get(SPACE, "a"));
    Fault writing = faultOf(store.putIfAbsent(SPACE, "b", "text", HOUR));
    redis.server().restart();

    // Then
    assertThat(meanwhile.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
    assertThat(writing.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
    assertThat(await(store.putIfAbsent(SPACE, "b", "text", HOUR))).isTrue(); // scripts are anew too
    assertThat(await(store.get(SPACE, "b"))).contains("text");
  }

  @Test
  void get_whenRedisIsSilent_isToldInTimeAndThenAtOnce() {
    // Given
    await(store.put(SPACE, "a", "text", HOUR));
    redis.server().freeze();
    try {
      // When
      long start = System.nanoTime();
      Fault first = faultOf(store.get(SPACE, "a"));
      long waited = System.nanoTime() - start;
      double skippedBefore = skipped();
      IntStream.range(0, 50).forEach(i -> faultOf(store.get(SPACE, "a")));

      // Then
      assertThat(first.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
      assertThat(waited).isGreaterThanOrEqualTo(RedisTesting.TIMEOUT.toNanos());
      assertThat(skipped() - skippedBefore).isGreaterThanOrEqualTo(48); // one or two tried
    } finally {
      redis.server().thaw();
    }
    awaitBack();
    assertThat(await(store.get(SPACE, "a"))).contains("text");
  }

  @Test
  void store_whenAKeyHasAnotherType_failsForItAlone() {
    // Given
    await(store.put(SPACE, "a", "text", HOUR));
    String key = recordKey();
    redis.send(Request.cmd(Command.DEL).arg(key));
    redis.send(Request.cmd(Command.LPUSH).arg(key).arg("x"));

    // When
    Fault reading = faultOf(store.get(SPACE, "a"));
    Fault listing = faultOf(store.newest(SPACE, Long.MAX_VALUE, 10));

    // Then
    assertThat(reading.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
    assertThat(listing.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
    await(store.put(SPACE, "b", "text", HOUR));
    assertThat(await(store.get(SPACE, "b"))).contains("text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "99:a", "1:btext", ":", "-1:a", "123456:a"})
  void get_whenTheTextIsNoneOfOurs_cannotSay(String garbage) {
    // Given
    await(store.put(SPACE, "a", "text", HOUR));
    redis.send(Request.cmd(Command.SET).arg(recordKey()).arg(garbage));

    // When
    Fault fault = faultOf(store.get(SPACE, "a"));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
  }

  @Test
  void get_whenTheTextIsFarTooLong_readsNoMoreThanItsBound() {
    // Given
    await(store.put(SPACE, "a", "text", HOUR));
    redis.send(Request.cmd(Command.SETRANGE).arg(recordKey()).arg(50 << 20).arg("x"));

    // When
    Fault reading = faultOf(store.get(SPACE, "a"));

    // Then
    assertThat(reading.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
  }

  @Test
  void put_whenTheTextIsTooLong_isRefused() {
    // When
    Fault fault = faultOf(store.put(SPACE, "a", "x".repeat(KeptText.LONGEST), HOUR));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
    assertThat(redis.keys()).isEmpty();
  }

  @Test
  void put_whenRedisIsFull_isRefusedAndReadingGoesOn() {
    // Given
    await(store.put(SPACE, "a", "text", HOUR));
    configure("maxmemory", "1");
    try {
      // When
      Fault writing = faultOf(store.putIfAbsent(SPACE, "b", "text", HOUR));

      // Then
      assertThat(writing.kind()).isEqualTo(Kind.STORE_UNAVAILABLE);
      assertThat(await(store.get(SPACE, "a"))).contains("text");
    } finally {
      configure("maxmemory", "0");
    }
    assertThat(await(store.putIfAbsent(SPACE, "b", "text", HOUR))).isTrue();
  }

  @Test
  void keys_whateverIsKept_tellNothingOfItAndExpire() {
    // When
    await(store.put("jobs/domo", "dqops~checks~_~gw-1", "text", HOUR));
    await(quotas.take("consumer", "reporting", THREE));

    // Then
    assertThat(redis.keys())
        .hasSize(3)
        .allMatch(
            key -> key.matches("dataset-gateway:(quota:|\\{[0-9a-f]{32}}:)([0-9a-f]{64}|order)"))
        .allMatch(key -> redis.send(Request.cmd(Command.PTTL).arg(key)).toLong() > 0);
  }

  @Test
  void order_whenItsTextsHaveExpired_doesNotGrow() {
    // Given
    for (int i = 0; i < 300; i++) {
      await(store.put(SPACE, "old" + i, "t", HOUR));
    }
    await(store.put(SPACE, "lasting", "t", HOUR.multipliedBy(9)));
    redis.goOn(HOUR.plusMillis(1));

    // When
    for (int i = 0; i < 300; i++) {
      await(store.put(SPACE, "new" + i, "t", HOUR));
    }

    // Then
    String order =
        redis.keys().stream().filter(key -> key.endsWith(":order")).findFirst().orElseThrow();
    assertThat(redis.send(Request.cmd(Command.ZCARD).arg(order)).toLong()).isBetween(301L, 420L);
  }

  @Test
  void take_whenTwoReplicasCount_letInNoMoreThanTheQuota() {
    // Given
    Quotas other = redis.quotas(TimeMeter.SYSTEM_MILLISECONDS);

    // When
    long taken =
        IntStream.range(0, 10)
            .mapToObj(i -> await((i % 2 == 0 ? quotas : other).take("consumer", "a", THREE)))
            .filter(Left::taken)
            .count();

    // Then
    assertThat(taken).isEqualTo(3);
  }

  @Test
  void take_whenRedisIsDown_countsPerReplicaAndThenTogetherAgain() {
    // Given
    use(quotas, 3);
    redis.server().kill();
    try {
      // When
      long taken =
          IntStream.range(0, 10)
              .mapToObj(i -> await(quotas.take("consumer", "a", THREE)))
              .filter(Left::taken)
              .count();

      // Then
      assertThat(taken).isEqualTo(3);
    } finally {
      redis.server().restart();
    }
    use(redis.quotas(TimeMeter.SYSTEM_MILLISECONDS), 3);
    assertThat(await(quotas.take("consumer", "a", THREE)).taken()).isFalse();
  }

  @Test
  void take_whenTheBucketIsGarbage_beginsAnew() {
    // Given
    use(quotas, 3);
    String key = redis.keys().get(0);
    redis.send(Request.cmd(Command.SET).arg(key).arg("garbage"));

    // When
    Left alone = await(quotas.take("consumer", "a", THREE));
    Left shared = await(quotas.take("consumer", "a", THREE));

    // Then
    assertThat(alone.taken()).isTrue();
    assertThat(shared.remaining()).isEqualTo(2);
    assertThat(redis.send(Request.cmd(Command.PTTL).arg(key)).toLong()).isPositive();
  }

  private static void use(Quotas quotas, int times) {
    IntStream.range(0, times).forEach(i -> await(quotas.take("consumer", "a", THREE)));
  }

  private static String recordKey() {
    return redis.keys().stream().filter(key -> !key.endsWith(":order")).findFirst().orElseThrow();
  }

  private static void configure(String name, String value) {
    redis.send(Request.cmd(Command.CONFIG).arg("SET").arg(name).arg(value));
  }

  private static double skipped() {
    return redis.metrics.find("gateway.store.failures").tag("reason", "skipped").counters().stream()
        .mapToDouble(one -> one.count())
        .sum();
  }

  /** Asks until Redis is tried again, which is after a moment. */
  private void awaitBack() {
    long end = System.nanoTime() + SOON.toNanos();
    while (catchThrowable(() -> await(store.get(SPACE, "a"))) != null) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(SOON);
  }

  private static Fault faultOf(Uni<?> uni) {
    Throwable failure = catchThrowable(() -> await(uni));
    assertThat(failure).isInstanceOf(FaultException.class);
    return ((FaultException) failure).fault();
  }
}
