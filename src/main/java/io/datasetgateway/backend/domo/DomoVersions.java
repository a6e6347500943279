package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.Calls;
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

  private final BackendName backend;
  private final Calls calls;
  private final DomoDatasetClient client;

  DomoVersions(BackendContext context) {
    this.backend = context.name();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoDatasetClient.class);
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
    return calls.read(
        "list-versions",
        List.of(id),
        () ->
            client
                .versions(id, false, LIMIT)
                .onItem()
                .ifNotNull()
                .transform(all -> toSeen(id, all)));
  }

  private Seen toSeen(String id, List<DomoDataVersion> all) {
    boolean isElsewhere =
        all.stream().anyMatch(one -> one.dataSourceId() != null && !one.dataSourceId().equals(id));
    if (isElsewhere || all.stream().anyMatch(one -> one.dataVersionId() == null)) {
      throw Fault.malformed(backend.value()).asException();
    }
    return new Seen(all);
  }
}
