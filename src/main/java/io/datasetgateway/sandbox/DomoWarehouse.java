package io.datasetgateway.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of all datasets, and the uploads on their way. */
final class DomoWarehouse implements AutoCloseable {

  private static final long FIRST_UPLOAD = 1000;

  private final DomoDisk disk = new DomoDisk();
  private final Map<String, DomoContent> contents = new HashMap<>();
  private final Map<Long, DomoUpload> uploads = new HashMap<>();
  private long nextUpload = FIRST_UPLOAD;

  DomoDisk disk() {
    return disk;
  }

  /** A dataset that was never asked for has the rows of the seed: as many as it says. */
  synchronized DomoContent content(DomoDatasource datasource) {
    return contents.computeIfAbsent(datasource.id(), id -> seeded(datasource));
  }

  private static DomoContent seeded(DomoDatasource datasource) {
    DomoContent content = new DomoContent();
    long rows = datasource.members().path("rowCount").asLong();
    if (rows > 0) {
      long updated = datasource.members().path("lastUpdated").asLong();
      DomoSeedPartitions.commit(content, datasource, rows, updated);
      content.index(Set.of());
    }
    return content;
  }

  synchronized DomoUpload open(String dataSourceId, @Nullable String dataTag, long now) {
    DomoUpload upload = new DomoUpload(nextUpload++, dataSourceId, dataTag, now);
    uploads.put(upload.id(), upload);
    return upload;
  }

  synchronized Optional<DomoUpload> upload(String dataSourceId, long id) {
    return Optional.ofNullable(uploads.get(id))
        .filter(it -> it.dataSourceId().equals(dataSourceId));
  }

  /** Deletes a dataset's rows and what was about to become its rows. */
  synchronized void forget(String dataSourceId) {
    DomoContent content = contents.remove(dataSourceId);
    if (content != null) {
      content.clear();
    }
    uploads.values().stream()
        .filter(it -> it.dataSourceId().equals(dataSourceId))
        .forEach(DomoUpload::discard);
    uploads.values().removeIf(it -> it.dataSourceId().equals(dataSourceId));
  }

  @Override
  public synchronized void close() {
    contents.clear();
    uploads.clear();
    disk.close();
  }
}
