package io.datasetgateway.link;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was found of who declares links.
 *
 * @param declarations of single datasets
 * @param indexes of whole areas
 * @param sources how each backend took part
 * @param faults of those whose part is missing
 */
record Surveyed(
    List<Declaration> declarations,
    List<LinkIndex> indexes,
    List<SourceStatus> sources,
    List<Fault> faults) {

  Surveyed {
    declarations = List.copyOf(declarations);
    indexes = List.copyOf(indexes);
    sources = List.copyOf(sources);
    faults = List.copyOf(faults);
  }

  static final Surveyed NOTHING = of(List.of());

  static Surveyed of(List<Declaration> known) {
    return new Surveyed(known, List.of(), List.of(), List.of());
  }

  static Surveyed of(String backend, List<Declaration> found, Instant now) {
    return new Surveyed(found, List.of(), List.of(SourceStatus.ok(backend, now)), List.of());
  }

  static Surveyed failed(Fault fault, String backend, Instant now) {
    return new Surveyed(
        List.of(), List.of(), List.of(SourceStatus.failed(backend, fault, now)), List.of(fault));
  }

  Surveyed and(Surveyed other) {
    return new Surveyed(
        joined(declarations, other.declarations),
        joined(indexes, other.indexes),
        SourceStatus.merged(joined(sources, other.sources)),
        joined(faults, other.faults));
  }

  List<Declaration> naming(DatasetId id) {
    return indexes.stream().flatMap(index -> index.naming(id).stream()).toList();
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
