package io.datasetgateway.rows.upload.staged;

/**
 * What is remembered of a part: written before it is sent, and again when it has arrived. So a
 * number belongs to the bytes that were first sent with it, even when their answer was lost.
 *
 * @param arrived whether the backend said that it has all of it
 */
record PartRecord(StagedPart part, boolean arrived) {

  int number() {
    return part.number();
  }

  boolean isOf(StagedPart other) {
    return part.digest().equals(other.digest());
  }
}
