package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sharing a dataset and taking it back. A mail goes out each time it is asked for. */
final class DomoSharingCalls implements CallGroup {

  private static final String DATASOURCE = "/api/data/v3/datasources/{id}";
  private static final Set<String> LEVELS =
      Set.of("OWNER", "CO_OWNER", "CAN_EDIT", "CAN_SHARE", "CAN_VIEW", "NONE", "FEDERATED");
  private static final Set<String> TYPES =
      Set.of(
          "USER",
          "GROUP",
          "CARD",
          "VIRTUAL_USER",
          "APPROVAL",
          "ENIGMA_FORM_INSTANCE",
          "DATA_APP",
          "DATA_APP_VIEW",
          "WORKFLOW",
          "REPORT_VIEW_PAGE");

  private final DomoStore store;
  private final DomoLookup lookup;

  DomoSharingCalls(DomoStore store) {
    this.store = store;
    this.lookup = new DomoLookup(store);
  }

  @Override
  public void register(Calls calls) {
    calls
        .post(DATASOURCE + "/share", ctx -> lookup.write(ctx, it -> share(ctx, it)))
        .delete(
            DATASOURCE + "/permissions/{type}/{principal}",
            ctx -> lookup.write(ctx, it -> revoke(ctx, it)));
  }

  private void share(RoutingContext ctx, DomoDatasource datasource) {
    JsonNode body = SandboxJson.body(ctx).orElse(SandboxJson.object());
    JsonNode wanted = body.path("permissions");
    if (!wanted.isArray() || wanted.isEmpty() || !areValid(wanted)) {
      DomoAnswer.badRequest(ctx, "Invalid permissions");
      return;
    }
    for (JsonNode one : wanted) {
      String type = one.path("type").asText();
      String id = one.path("id").asText();
      String level = one.path("accessLevel").asText();
      store.change(
          datasource.id(), it -> it.withPermissions(changed(it.permissions(), type, id, level)));
      if (body.path("sendEmail").asBoolean()) {
        store.mail().send(datasource.id(), type, id, body.path("message").asText());
      }
    }
    DomoAnswer.empty(ctx);
  }

  private static boolean areValid(JsonNode permissions) {
    for (JsonNode one : permissions) {
      if (!TYPES.contains(one.path("type").asText())
          || !LEVELS.contains(one.path("accessLevel").asText())
          || one.path("id").asText().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The list with this entry changed, added or, at level NONE or null, gone. */
  private static ArrayNode changed(
      ArrayNode permissions, String type, String id, @Nullable String level) {
    ArrayNode changed = SandboxJson.array();
    String name = (type.equals("USER") ? "User " : "Group ") + id;
    for (JsonNode it : permissions) {
      if (isOf(it, type, id)) {
        name = it.path("name").asText(name);
      } else {
        changed.add(it);
      }
    }
    if (level != null && !level.equals("NONE")) {
      changed
          .addObject()
          .put("type", type)
          .put("id", id)
          .put("accessLevel", level)
          .put("name", name);
    }
    return changed;
  }

  private static boolean isOf(JsonNode permission, String type, String id) {
    return permission.path("type").asText().equals(type)
        && permission.path("id").asText().equals(id);
  }

  private void revoke(RoutingContext ctx, DomoDatasource datasource) {
    String type = ctx.pathParam("type");
    String id = ctx.pathParam("principal");
    if (!TYPES.contains(type)) {
      DomoAnswer.badRequest(ctx, "Unknown type: " + type);
      return;
    }
    boolean shared = false;
    for (JsonNode it : datasource.permissions()) {
      shared |= isOf(it, type, id);
    }
    Optional<DomoDatasource> revoked =
        shared
            ? store.change(
                datasource.id(),
                it -> it.withPermissions(changed(it.permissions(), type, id, null)))
            : Optional.empty();
    if (revoked.isPresent()) {
      DomoAnswer.empty(ctx);
    } else {
      DomoAnswer.notFound(ctx);
    }
  }
}
