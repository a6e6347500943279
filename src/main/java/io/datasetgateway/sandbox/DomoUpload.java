package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An upload, from its ticket to its commit. Its parts are in the order of their ids. */
final class DomoUpload {

  private final long id;
  private final String dataSourceId;
  private final @Nullable String dataTag;
  private final long requestedAsOf;
  private final TreeMap<Long, DomoPartFile> parts = new TreeMap<>();
  private boolean committed;

  DomoUpload(long id, String dataSourceId, @Nullable String dataTag, long requestedAsOf) {
    this.id = id;
    this.dataSourceId = dataSourceId;
    this.dataTag = dataTag;
    this.requestedAsOf = requestedAsOf;
  }

  long id() {
    return id;
  }

  String dataSourceId() {
    return dataSourceId;
  }

  /** The partition that the ticket was asked for; a commit may name another. */
  @Nullable String dataTag() {
    return dataTag;
  }

  ObjectNode ticket() {
    return SandboxJson.object()
        .put("dataSourceId", dataSourceId)
        .put("uploadId", id)
        .put("requestedAsOf", requestedAsOf);
  }

  synchronized boolean isCommitted() {
    return committed;
  }

  /** False, and the file is gone, once the upload is committed. A part sent again replaces. */
  synchronized boolean put(long part, DomoPartFile file) {
    DomoPartFile old = committed ? file : parts.put(part, file);
    if (old != null) {
      DomoDisk.delete(old.path());
    }
    return !committed;
  }

  /**
   * Takes the parts out: from now on they are the dataset's.
   *
   * @throws IllegalArgumentException when parts are missing or do not fit; it stays open
   */
  synchronized List<DomoPartFile> commit() {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("Upload " + id + " has no parts");
    }
    if (parts.lastKey() - parts.firstKey() + 1 != parts.size()) {
      throw new IllegalArgumentException("Upload " + id + " has too many gaps in its parts");
    }
    for (Map.Entry<Long, DomoPartFile> part : parts.entrySet()) {
      if (!part.getValue().complaint().isEmpty()) {
        throw new IllegalArgumentException(part.getValue().complaint());
      }
    }
    committed = true;
    List<DomoPartFile> taken = List.copyOf(parts.values());
    parts.clear();
    return taken;
  }

  synchronized void discard() {
    committed = true;
    parts.values().forEach(it -> DomoDisk.delete(it.path()));
    parts.clear();
  }
}
