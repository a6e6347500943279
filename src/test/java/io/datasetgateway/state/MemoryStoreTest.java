package io.datasetgateway.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.state.Store.Kept;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends StoreContract {
  private MovingClock clock;

  @Override
  Store store() {
    clock = new MovingClock();
    return StateTesting.store(clock);
  }

  @Override
  void goOn(Duration time) {
    clock.goOn(time);
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
}
