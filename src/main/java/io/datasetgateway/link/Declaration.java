package io.datasetgateway.link;

import io.datasetgateway.id.DatasetId;

/**
 * What a dataset says of its own links.
 *
 * @param declarer the dataset
 * @param target what it names, as it is written there: a dataset's id, or a backend's own name of
 *     one; may be anything
 */
public record Declaration(DatasetId declarer, String target, DeclaredBy by) {
  /** More is no id, and is cut. */
  private static final int MAX_LENGTH = 2048;

  public Declaration {
    target = target.length() > MAX_LENGTH ? target.substring(0, MAX_LENGTH) + "…" : target;
  }
}
