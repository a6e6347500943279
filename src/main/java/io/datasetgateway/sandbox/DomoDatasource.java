package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One dataset as Domo keeps it. Its nodes are never changed in place.
 *
 * @param members the DataSource with all parts, spelled as on the wire; times in epoch milliseconds
 * @param columns as in {@code schema/indexed}, in order; null before the first schema
 * @param schemaId the number of the last schema; 0 before the first
 * @param permissions entries {@code {type,id,accessLevel,name}}
 * @param cards as on the wire
 */
record DomoDatasource(
    ObjectNode members,
    @Nullable ArrayNode columns,
    int schemaId,
    ArrayNode permissions,
    ArrayNode cards) {

  String id() {
    return text("id");
  }

  /** A member's text; empty if it is absent or null. */
  String text(String member) {
    return members.path(member).asText("");
  }

  boolean isHidden() {
    return members.path("hidden").asBoolean();
  }

  /** The caller of this simulation may read every dataset and change most. */
  boolean isWritable() {
    return text("permissions").startsWith("READ_WRITE");
  }

  int columnCount() {
    return columns == null ? 0 : columns.size();
  }

  /** New rows: counted, and updated now. */
  DomoDatasource withRowCount(long rows, long now) {
    return withMembers(
        members
            .deepCopy()
            .put("rowCount", rows)
            .put("lastUpdated", now)
            .put("status", "SUCCESS")
            .put("state", "SUCCESS"));
  }

  DomoDatasource withMembers(ObjectNode changed) {
    return new DomoDatasource(changed, columns, schemaId, permissions, cards);
  }

  DomoDatasource withPermissions(ArrayNode changed) {
    return new DomoDatasource(members, columns, schemaId, changed, cards);
  }

  DomoDatasource withSchema(ArrayNode newColumns) {
    ObjectNode changed = members.deepCopy().put("columnCount", newColumns.size());
    if (!changed.has("rowCount")) {
      changed.put("rowCount", 0);
    }
    return new DomoDatasource(changed, newColumns, schemaId + 1, permissions, cards);
  }
}
