package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.rows.storage.VersionFilter;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The versions of a dataset's data, one for each commit. */
final class DomoVersions {
  /**
   * More than are committed while one upload is; without a bound Domo tells all there ever were.
   */
  private static final int LIMIT = 100;

  /** How far apart Domo's own services may be, in milliseconds. */
  private static final long SLACK = 1_000;

  private final Calls calls;
  private final DomoDatasetClient client;
  private final DomoVersionReading reading;

  DomoVersions(BackendContext context) {
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
    this.reading = new DomoVersionReading(context.name());
  }

  /** Those that there are, indexed or not. */
  record Seen(List<DomoDataVersion> versions) {
    Seen {
      versions = List.copyOf(versions);
    }

    private Set<@Nullable Long> ids() {
      return versions.stream().map(DomoDataVersion::dataVersionId).collect(Collectors.toSet());
    }

    /**
     * Whether there is just one that can only be of a commit made since then.
     *
     * @param since by Domo's clock; absent when it is not known
     * @param rows how many it must have
     */
    boolean hasOneMore(Seen before, @Nullable Instant since, long rows) {
      Set<@Nullable Long> old = before.ids();
      return versions.stream()
              .filter(one -> !old.contains(one.dataVersionId()))
              .filter(one -> one.rowCount() != null && one.rowCount() == rows)
              .filter(one -> since == null || isSince(one, since))
              .count()
          == 1;
    }

    private static boolean isSince(DomoDataVersion one, Instant since) {
      return one.datetimeRecorded() != null
          && one.datetimeRecorded() >= since.toEpochMilli() - SLACK;
    }
  }

  Uni<Seen> of(String id) {
    return list(id, VersionFilter.ALL, 0, LIMIT).map(Seen::new);
  }

  /**
   * Some of them, in Domo's order.
   *
   * @param limit how many at most; Domo is taken at its word
   * @return fails with MALFORMED when they are not of this dataset, or not to be told apart
   */
  Uni<List<DomoDataVersion>> list(String id, VersionFilter filter, int offset, int limit) {
    return calls.read(
        "list-versions",
        List.of(id, filter, offset, limit),
        () ->
            client
                .versions(
                    id,
                    millis(filter.since()),
                    millis(filter.until()),
                    filter.statuses(),
                    filter.indexedOnly(),
                    limit,
                    offset == 0 ? null : offset)
                .onItem()
                .ifNotNull()
                .transform(all -> reading.require(id, all)));
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }
}
