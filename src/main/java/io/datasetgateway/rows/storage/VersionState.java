package io.datasetgateway.rows.storage;

/** How a version went. */
public enum VersionState {
  /** All of it is there; queries see it once it is indexed. */
  COMPLETE,
  /** It will never be there. */
  FAILED,
  /** The backend's word for it is not known here. */
  UNKNOWN
}
