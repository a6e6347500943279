package io.datasetgateway.paging;

import io.datasetgateway.problem.Fault;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A list of numbered items that answers in pieces of any size, and fails when it is told to. */
final class FakeSource {
  private final String name;
  private final int size;
  private final Random random;
  private double failing;
  private int asked;

  FakeSource(String name, int size, Random random) {
    this.name = name;
    this.size = size;
    this.random = random;
  }

  /** From now on, this share of the calls fails. */
  FakeSource failing(double share) {
    this.failing = share;
    return this;
  }

  int asked() {
    return asked;
  }

  List<String> items() {
    return IntStream.range(0, size).mapToObj(this::item).toList();
  }

  Source<String> asSource() {
    return new Source<>(name, this::next);
  }

  private Uni<Slice<String>> next(@Nullable String position, int wanted) {
    asked++;
    if (random.nextDouble() < failing) {
      return Uni.createFrom()
          .failure(Fault.of(Fault.Kind.UNAVAILABLE, name, "It is down.").asException());
    }
    int from = position == null ? 0 : Integer.parseInt(position);
    int some = 1 + random.nextInt(Math.max(1, wanted + 2));
    int to = Math.min(size, from + some);
    List<Slice.Entry<String>> entries =
        IntStream.range(from, to)
            .mapToObj(i -> new Slice.Entry<>(item(i), String.valueOf(i + 1)))
            .toList();
    return Uni.createFrom().item(new Slice<>(entries, to < size ? String.valueOf(to) : null));
  }

  private String item(int number) {
    return name + " " + number;
  }
}
