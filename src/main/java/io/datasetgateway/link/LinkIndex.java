package io.datasetgateway.link;

import io.datasetgateway.id.DatasetId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the datasets of one area declare, by what they name.
 *
 * @param byTarget by the text that is written there; nothing that names nothing
 * @param isWhole whether all datasets were looked through
 * @param readAt when that was begun
 */
record LinkIndex(Map<String, List<Declaration>> byTarget, boolean isWhole, Instant readAt) {

  LinkIndex {
    byTarget = Map.copyOf(byTarget);
  }

  /** Who names a dataset. */
  List<Declaration> naming(DatasetId id) {
    return LinkTargets.textsFor(id).stream()
        .flatMap(text -> byTarget.getOrDefault(text, List.of()).stream())
        .toList();
  }
}
