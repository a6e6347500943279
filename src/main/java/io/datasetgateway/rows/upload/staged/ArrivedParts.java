package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.upload.Volume;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an upload's parts when it is to be committed.
 *
 * @param records by their numbers; those that did not arrive may be at the backend all the same
 */
record ArrivedParts(List<PartRecord> records) {
  /** How many numbers are named at most. */
  private static final int NAMED = 100;

  ArrivedParts {
    records = List.copyOf(records);
  }

  /** Whether none was ever sent. */
  boolean isNone() {
    return records.isEmpty();
  }

  /**
   * How much there is, if nothing is missing.
   *
   * @param expected how many parts there must be; absent for as many as were sent
   * @throws io.datasetgateway.problem.FaultException UNPROCESSABLE, naming what is missing, or is
   *     too much
   */
  Volume requireWhole(@Nullable Integer expected) {
    int last = isNone() ? 0 : records.get(records.size() - 1).number();
    int due = expected == null ? last : expected;
    List<Integer> missing = missing(Math.max(last, due));
    if (!missing.isEmpty()) {
      throw incomplete("missing", missing, "These parts are missing, or did not arrive whole: ");
    }
    if (last > due) {
      throw incomplete(
          "surplus",
          IntStream.rangeClosed(due + 1, last).boxed().toList(),
          "These parts are more than that: ");
    }
    return new Volume(
        records.stream().mapToLong(one -> one.part().rows()).sum(),
        records.stream().mapToLong(one -> one.part().bytes()).sum(),
        records.size());
  }

  private List<Integer> missing(int last) {
    Set<Integer> arrived =
        records.stream()
            .filter(PartRecord::arrived)
            .map(PartRecord::number)
            .collect(Collectors.toSet());
    return IntStream.rangeClosed(1, last)
        .filter(number -> !arrived.contains(number))
        .boxed()
        .toList();
  }

  private static RuntimeException incomplete(String member, List<Integer> numbers, String what) {
    List<Integer> named = numbers.subList(0, Math.min(NAMED, numbers.size()));
    String list = named.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return Fault.of(
            Kind.UNPROCESSABLE, what + list + (named.size() < numbers.size() ? ", ..." : "."))
        .with(member, named)
        .with(Fault.COMMITTED, false)
        .asException();
  }
}
