package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.state.Store.Kept;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MemoryStoreTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final String SPACE = "jobs";

  private final MovingClock clock = new MovingClock();
  private final Store store = StateTesting.store(clock);

  @Test
  void putIfAbsent_whenThereIsOne_leavesIt() {
    // Given
    boolean first = await(store.putIfAbsent(SPACE, "a", "first", HOUR));

    // When
    boolean second = await(store.putIfAbsent(SPACE, "a", "second", HOUR));

    // Then
    assertThat(List.of(first, second)).containsExactly(true, false);
    assertThat(await(store.get(SPACE, "a"))).contains("first");
  }

  @Test
  void putIfAbsent_whenManyTryAtOnce_succeedsOnce() throws Exception {
    // Given
    ExecutorService threads = Executors.newFixedThreadPool(8);
    Callable<Boolean> attempt = () -> await(store.putIfAbsent(SPACE, "a", "text", HOUR));

    // When
    List<Future<Boolean>> attempts = threads.invokeAll(Collections.nCopies(1000, attempt));
    threads.shutdown();

    // Then
    int kept = 0;
    for (Future<Boolean> one : attempts) {
      kept += one.get() ? 1 : 0;
    }
    assertThat(kept).isEqualTo(1);
  }

  @Test
  void get_whenItsTimeIsOver_isGoneAndItsKeyIsFree() {
    // Given
    await(store.put(SPACE, "a", "old", HOUR));
    await(store.put(SPACE, "b", "lasting", HOUR.multipliedBy(2)));

    // When
    clock.goOn(HOUR.plus(MOMENT));

    // Then
    assertThat(await(store.get(SPACE, "a"))).isEmpty();
    assertThat(newest(Long.MAX_VALUE, 10)).containsExactly("b=lasting");
    assertThat(await(store.putIfAbsent(SPACE, "a", "new", HOUR))).isTrue();
    assertThat(await(store.get(SPACE, "a"))).contains("new");
  }

  @Test
  void put_whenThereIsOne_keepsItLongerAndInItsPlace() {
    // Given
    await(store.put(SPACE, "a", "old", HOUR));
    await(store.put(SPACE, "b", "other", HOUR));
    clock.goOn(HOUR.dividedBy(2));

    // When
    await(store.put(SPACE, "a", "new", HOUR));
    List<String> order = newest(Long.MAX_VALUE, 10);
    clock.goOn(HOUR.dividedBy(2).plus(MOMENT));

    // Then
    assertThat(order).containsExactly("b=other", "a=new");
    assertThat(newest(Long.MAX_VALUE, 10)).containsExactly("a=new");
  }

  @Test
  void remove_whenThere_isGone() {
    // Given
    await(store.put(SPACE, "a", "text", HOUR));

    // When
    await(store.remove(SPACE, "a"));
    await(store.remove(SPACE, "never there"));

    // Then
    assertThat(await(store.get(SPACE, "a"))).isEmpty();
    assertThat(newest(Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void newest_whenWalked_tellsEachOfTheSpaceOnceTheNewestFirst() {
    // Given
    for (int i = 0; i < 5; i++) { // all within one moment
      await(store.put(SPACE, "k" + i, "t", HOUR));
      await(store.put("another space", "k" + i, "t", HOUR));
    }

    // When
    List<Kept> first = await(store.newest(SPACE, Long.MAX_VALUE, 3));
    List<Kept> rest = await(store.newest(SPACE, first.get(2).place(), 3));

    // Then
    assertThat(first).extracting(Kept::key).containsExactly("k4", "k3", "k2");
    assertThat(rest).extracting(Kept::key).containsExactly("k1", "k0");
  }

  @Test
  void put_whenThereIsTooMuch_dropsTheOldest() {
    // Given
    Store small = new MemoryStore(clock, StateTesting.Settings.of(10_000, HOUR));
    String text = "x".repeat(1_800);

    // When
    for (int i = 0; i < 7; i++) {
      await(small.put(SPACE, "k" + i, text, HOUR));
    }

    // Then
    assertThat(await(small.newest(SPACE, Long.MAX_VALUE, 10)))
        .extracting(Kept::key)
        .containsExactly("k6", "k5", "k4", "k3");
    assertThat(await(small.get(SPACE, "k0"))).isEmpty();
  }

  @Test
  void put_whenTheSameIsPutAgainAndAgain_dropsNothing() {
    // Given
    Store small = new MemoryStore(clock, StateTesting.Settings.of(10_000, HOUR));
    await(small.put(SPACE, "other", "text", HOUR));

    // When
    for (int i = 0; i < 100; i++) {
      await(small.put(SPACE, "a", "x".repeat(1_000), HOUR));
    }

    // Then
    assertThat(await(small.get(SPACE, "other"))).contains("text");
  }

  private List<String> newest(long before, int limit) {
    return await(store.newest(SPACE, before, limit)).stream()
        .map(one -> one.key() + "=" + one.text())
        .toList();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().indefinitely();
  }
}
