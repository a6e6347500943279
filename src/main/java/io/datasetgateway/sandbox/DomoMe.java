package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The user that the developer token acts as, and what belongs to that user from the start. */
final class DomoMe {

  private static final long ID = 1893952720L;
  private static final String NAME = "Sample User";

  private DomoMe() {}

  /** The user's id, spelled as datasets and runs spell it. */
  static String id() {
    return Long.toString(ID);
  }

  /**
   * The answer of {@code users/me}. No public recording of its members exists, but for the units:
   * created is in seconds, modified in milliseconds.
   */
  static ObjectNode toJson() {
    return SandboxJson.object()
        .put("id", ID)
        .put("displayName", NAME)
        .put("userName", "sample.user@example.com")
        .put("emailAddress", "sample.user@example.com")
        .put("role", "Admin")
        .put("created", 1_600_000_000L)
        .put("modified", 1_711_216_181_000L);
  }

  static ObjectNode ownerPermission() {
    return SandboxJson.object()
        .put("type", "USER")
        .put("id", Long.toString(ID))
        .put("accessLevel", "OWNER")
        .put("name", NAME);
  }

  static ObjectNode newDatasource(
      String id, String name, @Nullable String description, String type, long now) {
    ObjectNode members =
        SandboxJson.object()
            .put("id", id)
            .put("displayType", type)
            .put("dataProviderType", type)
            .put("type", type)
            .put("name", name);
    if (description != null) {
      members.put("description", description);
    }
    members
        .putObject("owner")
        .put("id", Long.toString(ID))
        .put("name", NAME)
        .put("type", "USER")
        .put("group", false);
    members.put("status", "SUCCESS").put("created", now).put("lastTouched", now);
    members.putObject("cardInfo").put("cardCount", 0).put("cardViewCount", 0);
    return members
        .put("state", "IDLE")
        .put("validConfiguration", true)
        .put("validAccount", true)
        .put("transportType", "API")
        .put("adcSource", "DIRECT")
        .put("cloudId", "domo")
        .put("cloudName", "Domo")
        .put("permissions", "READ_WRITE_DELETE_SHARE_ADMIN")
        .put("hidden", false)
        .put("scheduleActive", false)
        .put("cardCount", 0)
        .put("cryoStatus", "ADRENALINE")
        .put("cloudEngine", "domo");
  }
}
