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

/** The promise of {@link Store}; where it keeps things says how time goes by there. */
abstract class StoreContract {
  static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOMENT = Duration.ofMillis(1);
  static final String SPACE = "jobs";

  private final Store store = store();

  /** An empty one. */
  abstract Store store();

  /** Lets so much time go by, for the store. */
  abstract void goOn(Duration time);

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
    goOn(HOUR.plus(MOMENT));

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
    goOn(HOUR.dividedBy(2));

    // When
    await(store.put(SPACE, "a", "new", HOUR));
    List<String> order = newest(Long.MAX_VALUE, 10);
    goOn(HOUR.dividedBy(2).plus(MOMENT));

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
  void renew_whenItIsStillTheSame_keepsItLongerAndInItsPlace() {
    // Given
    await(store.put(SPACE, "a", "mine", HOUR));
    await(store.put(SPACE, "b", "other", HOUR.multipliedBy(2)));
    goOn(HOUR.dividedBy(2));

    // When
    boolean renewed = await(store.renew(SPACE, "a", "mine", HOUR));
    goOn(HOUR.dividedBy(2).plus(MOMENT));

    // Then
    assertThat(renewed).isTrue();
    assertThat(newest(Long.MAX_VALUE, 10)).containsExactly("b=other", "a=mine");
  }

  @Test
  void renew_whenItIsAnotherOrGone_changesNothing() {
    // Given
    await(store.put(SPACE, "a", "theirs", HOUR));

    // When
    boolean another = await(store.renew(SPACE, "a", "mine", HOUR.multipliedBy(3)));
    boolean gone = await(store.renew(SPACE, "never there", "mine", HOUR));
    goOn(HOUR.plus(MOMENT));

    // Then
    assertThat(List.of(another, gone)).containsExactly(false, false);
    assertThat(newest(Long.MAX_VALUE, 10)).isEmpty();
    assertThat(await(store.get(SPACE, "a"))).isEmpty();
  }

  @Test
  void remove_whenItMustBeTheSame_leavesAnother() {
    // Given
    await(store.put(SPACE, "a", "theirs", HOUR));
    await(store.put(SPACE, "b", "mine", HOUR));

    // When
    await(store.remove(SPACE, "a", "mine"));
    await(store.remove(SPACE, "b", "mine"));

    // Then
    assertThat(newest(Long.MAX_VALUE, 10)).containsExactly("a=theirs");
  }

  @Test
  void put_whateverTheTextsAre_givesThemBackAsTheyWere() {
    // Given
    String odd = "\u0000\r\n3:a\"{}\ud83d\ude00 \u00e4 %s *1";

    // When
    await(store.put(odd, odd, odd, HOUR));
    await(store.put(odd, "empty", "", HOUR));

    // Then
    assertThat(await(store.get(odd, odd))).contains(odd);
    assertThat(await(store.get(odd, "empty"))).contains("");
    assertThat(await(store.newest(odd, Long.MAX_VALUE, 10)))
        .extracting(Kept::key)
        .containsExactly("empty", odd);
  }

  @Test
  void newest_whenThereAreThousands_tellsThemAllInTheirOrder() {
    // Given
    for (int i = 0; i < 1_500; i++) {
      await(store.put(SPACE, "k" + i, "t", i % 3 == 0 ? HOUR : HOUR.multipliedBy(2)));
    }
    goOn(HOUR.plus(MOMENT));

    // When
    List<Kept> all = await(store.newest(SPACE, Long.MAX_VALUE, 10_000));

    // Then
    assertThat(all)
        .hasSize(1_000)
        .extracting(Kept::place)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(all)
        .extracting(Kept::key)
        .startsWith("k1499", "k1498", "k1496")
        .endsWith("k2", "k1");
  }

  private List<String> newest(long before, int limit) {
    return await(store.newest(SPACE, before, limit)).stream()
        .map(one -> one.key() + "=" + one.text())
        .toList();
  }

  static <T> T await(Uni<T> uni) {
    return uni.await().indefinitely();
  }
}
