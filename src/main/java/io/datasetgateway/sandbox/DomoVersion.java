package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What one commit brought.
 *
 * @param dataId counts from 1 in each dataset
 * @param dataTag the partition that it is; null if it is none
 * @param recorded in epoch milliseconds
 */
record DomoVersion(
    long dataId, @Nullable String dataTag, int schemaId, long recorded, DomoRows rows) {

  /** What is listed was committed; how Domo calls anything else is not known. */
  static final String STATUS = "success";

  DomoVersion withRows(DomoRows changed) {
    return new DomoVersion(dataId, dataTag, schemaId, recorded, changed);
  }

  DomoVersion untagged() {
    return new DomoVersion(dataId, null, schemaId, recorded, rows);
  }

  /** As in {@code dataversions/details}, whose names are known from Domo's R client. */
  ObjectNode toJson(String dataSourceId) {
    return SandboxJson.object()
        .put("dataSourceId", dataSourceId)
        .put("schemaId", schemaId)
        .put("dataVersionId", dataId)
        .put("status", STATUS)
        .putNull("statusMessage")
        .put("datetimeRecorded", recorded)
        .put("datetimeUploadCompleted", recorded)
        .put("runDurationSeconds", 1)
        .put("sizeBytes", rows.bytes())
        .put("rowCount", rows.count());
  }
}
