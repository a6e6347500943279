package io.datasetgateway.rows.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.paging.Slice;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionWalkTest {
  @Test
  void with_whenMoreCameThanThereIsRoomFor_goesOnBehindTheLastThatIsShown() {
    // When
    PartitionWalk walk = PartitionWalk.from(null, 2).with(slice(0, 3, null));

    // Then
    assertThat(walk.items()).extracting(Partition::name).containsExactly("p0", "p1");
    assertThat(walk.next()).isEqualTo("2");
    assertThat(walk.isOver()).isTrue();
  }

  @Test
  void with_whenAllOfTheLastIsShown_isOverAndDoesNotGoOn() {
    // When
    PartitionWalk walk = PartitionWalk.from(null, 3).with(slice(0, 3, null));

    // Then
    assertThat(walk.next()).isNull();
    assertThat(walk.isOver()).isTrue();
  }

  @Test
  void with_whenThereIsRoomLeft_goesOnWhereTheSourceDoes() {
    // When
    PartitionWalk walk = PartitionWalk.from(null, 5).with(slice(0, 2, "2-x"));

    // Then
    assertThat(walk.isOver()).isFalse();
    assertThat(walk.next()).isEqualTo("2-x");
    assertThat(walk.with(slice(2, 2, null)).items())
        .extracting(Partition::name)
        .containsExactly("p0", "p1", "p2", "p3");
  }

  @Test
  void isOver_whenNothingIsFoundForLong_isTrueAndSaysWhereToGoOn() {
    // Given
    PartitionWalk walk = PartitionWalk.from(null, 5);
    int rounds = 0;

    // When
    while (!walk.isOver()) {
      rounds++;
      walk = walk.with(new Slice<>(List.of(), String.valueOf(rounds * 100)));
    }

    // Then
    assertThat(rounds).isEqualTo(10);
    assertThat(walk.items()).isEmpty();
    assertThat(walk.next()).isEqualTo("1000");
  }

  private static Slice<Partition> slice(int from, int size, String next) {
    return new Slice<>(
        IntStream.range(from, from + size)
            .mapToObj(
                i ->
                    new Slice.Entry<>(
                        Partition.of(new PartitionName("p" + i), null, null, null),
                        String.valueOf(i + 1)))
            .toList(),
        next);
  }
}
