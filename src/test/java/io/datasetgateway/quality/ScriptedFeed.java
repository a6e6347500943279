package io.datasetgateway.quality;

import io.datasetgateway.backend.BackendFactory;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.backend.Ports;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.quality.Feed.Feeder;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A dataset without checks of its own, and the tables that feed it as a test says. */
final class ScriptedFeed implements Feeders {
  static final DatasetId FED = DatasetId.fromString("fed~a");

  /** What is there of a table. */
  enum Table {
    VALID,
    WARNING,
    ERROR,
    FATAL,
    /** Some check of it passed, and some could not be run. */
    HALF_RUN,
    /** Nothing was run. */
    UNCHECKED,
    /** Its backend does not answer. */
    UNREADABLE,
    /** It is not there. */
    GONE
  }

  /**
   * One link.
   *
   * @param age how long ago the latest check ran
   */
  record Given(Table table, Duration age, boolean trusted) {}

  private final Instant now;
  private List<Given> links = List.of();

  ScriptedFeed(Instant now) {
    this.now = now;
  }

  void set(List<Given> given) {
    links = given;
  }

  Backends backends() {
    return BackendTesting.backends(
        kind("fed", Ports.none()),
        kind("feeding", Ports.none().with(QualityMonitor.class, context -> this::read)));
  }

  @Override
  public Uni<Feed> of(DatasetId id) {
    return Uni.createFrom().item(feed(any -> true));
  }

  @Override
  public Uni<Feed> trusted(DatasetId id) {
    return Uni.createFrom().item(feed(Given::trusted));
  }

  private Feed feed(Predicate<Given> wanted) {
    List<Feeder> feeders =
        links.stream()
            .filter(wanted)
            .map(one -> new Feeder(id(links.indexOf(one)), "TEST", one.trusted()))
            .toList();
    return new Feed(feeders, feeders.isEmpty() ? Set.of(Doubt.NO_LINK) : Set.of(), List.of());
  }

  private static DatasetId id(int place) {
    return DatasetId.fromString("feeding~" + place);
  }

  private Uni<QualityReading> read(DatasetId id, QualityQuery query) {
    Given given = links.get(Integer.parseInt(id.part(0)));
    Instant at = now.minus(given.age());
    return switch (given.table()) {
      case VALID -> read(Severity.VALID, new Counts(2L, 2L, 0L, 0L, 0L, 0L), at);
      case WARNING -> read(Severity.WARNING, new Counts(2L, 1L, 1L, 0L, 0L, 0L), at);
      case ERROR -> read(Severity.ERROR, new Counts(2L, 1L, 0L, 1L, 0L, 0L), at);
      case FATAL -> read(Severity.FATAL, new Counts(2L, 1L, 0L, 0L, 1L, 0L), at);
      case HALF_RUN -> read(Severity.EXECUTION_ERROR, new Counts(2L, 1L, 0L, 0L, 0L, 1L), at);
      case UNCHECKED -> Uni.createFrom().item(QualityReading.UNTOLD);
      case UNREADABLE -> failed(Fault.of(Fault.Kind.UNAVAILABLE, "feeding", "down"));
      case GONE -> failed(Fault.notFound());
    };
  }

  private static Uni<QualityReading> read(Severity severity, Counts counts, Instant at) {
    Result total = new Result(severity, counts, 90.0, at);
    return Uni.createFrom().item(new QualityReading(true, total, List.of(), List.of(), List.of()));
  }

  private static Uni<QualityReading> failed(Fault fault) {
    return Uni.createFrom().failure(fault.asException());
  }

  private static BackendFactory kind(String name, Ports ports) {
    return new BackendFactory() {
      @Override
      public String kind() {
        return name;
      }

      @Override
      public Ports ports() {
        return ports;
      }

      @Override
      public boolean recognizes(DatasetId id) {
        return true;
      }
    };
  }
}
