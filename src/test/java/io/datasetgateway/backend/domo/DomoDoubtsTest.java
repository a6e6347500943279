package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.state.MovingClock;
import io.datasetgateway.state.StateTesting;
import io.datasetgateway.state.Store;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DomoDoubtsTest {
  private static final BackendName DOMO = new BackendName("domo");

  private final MovingClock clock = new MovingClock();
  private final Store store = StateTesting.store(clock);
  private final DomoDoubts here = new DomoDoubts(DOMO, store);
  private final DomoDoubts there = new DomoDoubts(DOMO, store);

  @Test
  void isAny_whenAnotherReplicaIsInDoubt_isSoForAnHourOfAsManyRows() {
    // When
    await(there.add("d1", 7));

    // Then
    assertThat(await(here.isAny("d1", 7))).isTrue();
    assertThat(await(here.isAny("d1", 8))).isFalse();
    assertThat(await(here.isAny("d2", 7))).isFalse();
    clock.goOn(Duration.ofMinutes(61));
    assertThat(await(here.isAny("d1", 7))).isFalse();
  }

  @Test
  void isAny_whileTheStoreIsOutOfReach_isTakenForSo() {
    // Given
    DomoDoubts blind = new DomoDoubts(DOMO, StateTesting.down());

    // When
    await(blind.add("d1", 7)); // noted or not, the caller is told the outcome

    // Then
    assertThat(await(blind.isAny("d1", 8))).isTrue();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(5));
  }
}
