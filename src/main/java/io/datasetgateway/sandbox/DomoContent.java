package io.datasetgateway.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one dataset as versions. Queries see what was indexed; in reality when the index is
 * complete, here as soon as it is requested, so that a demo need not wait.
 */
final class DomoContent {

  private final List<DomoVersion> history = new ArrayList<>();
  private final List<DomoVersion> live = new ArrayList<>();
  private final Set<Long> indexed = new HashSet<>();
  private List<DomoVersion> visible = List.of();

  /** What a commit does to the rows that are there. */
  enum Action {
    APPEND,
    REPLACE
  }

  /** With a tag, only the partition of that tag is replaced, whatever the action. */
  synchronized void commit(
      Action action, @Nullable String tag, DomoRows rows, int schemaId, long now) {
    if (tag != null) {
      live.removeIf(it -> tag.equals(it.dataTag()));
    } else if (action == Action.REPLACE) {
      live.clear();
    }
    DomoVersion version = new DomoVersion(history.size() + 1L, tag, schemaId, now, rows);
    history.add(version);
    live.add(version);
    free();
  }

  /**
   * Shows to queries what is there now.
   *
   * @param dataIds none: all that is not indexed yet
   */
  synchronized void index(Set<Long> dataIds) {
    live.stream()
        .map(DomoVersion::dataId)
        .filter(id -> dataIds.isEmpty() || dataIds.contains(id))
        .forEach(indexed::add);
    visible = live.stream().filter(it -> indexed.contains(it.dataId())).toList();
    free();
  }

  /** Every version ever committed, the oldest first. */
  synchronized List<DomoVersion> history(boolean onlyIndexed) {
    return history.stream().filter(it -> !onlyIndexed || indexed.contains(it.dataId())).toList();
  }

  /** Rows that the dataset counts, indexed or not. */
  synchronized long rowCount() {
    return live.stream().mapToLong(it -> it.rows().count()).sum();
  }

  /** Rows that a query reads, in order. */
  synchronized List<DomoRows> visible() {
    return visible.stream().map(DomoVersion::rows).toList();
  }

  synchronized List<DomoVersion> partitions() {
    return live.stream().filter(it -> it.dataTag() != null).toList();
  }

  /** The partition stays, without rows. False if there is no such partition. */
  synchronized boolean deleteData(String tag) {
    return changePartition(tag, it -> it.withRows(new DomoRows.None()));
  }

  /** The rows stay, of no partition. False if there is no such partition. */
  synchronized boolean deleteTag(String tag) {
    return changePartition(tag, DomoVersion::untagged);
  }

  private boolean changePartition(String tag, UnaryOperator<DomoVersion> change) {
    boolean found = live.stream().anyMatch(it -> tag.equals(it.dataTag()));
    live.replaceAll(it -> tag.equals(it.dataTag()) ? change.apply(it) : it);
    return found;
  }

  synchronized void clear() {
    live.clear();
    visible = List.of();
    free();
  }

  /** Deletes the files of rows that nobody will see again. */
  private void free() {
    Set<DomoRows> needed = new HashSet<>();
    live.forEach(it -> needed.add(it.rows()));
    visible.forEach(it -> needed.add(it.rows()));
    history.stream()
        .map(DomoVersion::rows)
        .filter(it -> !needed.contains(it))
        .filter(DomoRows.Uploaded.class::isInstance)
        .flatMap(it -> ((DomoRows.Uploaded) it).parts().stream())
        .forEach(it -> DomoDisk.delete(it.path()));
  }
}
