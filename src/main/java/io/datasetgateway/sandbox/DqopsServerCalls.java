package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;

/** What DQOps says of itself: health and licence. */
final class DqopsServerCalls implements CallGroup {

  private final DqopsAnswer answer;

  DqopsServerCalls(DqopsAnswer answer) {
    this.answer = answer;
  }

  @Override
  public void register(Calls calls) {
    calls
        .get("/api/ishealthy", DqopsServerCalls::health)
        .get("/api/environment/profile", ctx -> answer.object(ctx, profile()));
  }

  /** Labelled JSON, but not JSON: it has no quotes. */
  private static void health(RoutingContext ctx) {
    ctx.response().putHeader("Content-Type", "application/json;charset=UTF-8").end("OK");
  }

  private static ObjectNode profile() {
    return SandboxJson.object()
        .put("tenant", "sandbox/1")
        .put("license_type", "ENTERPRISE")
        .put("jobs_limit", 8)
        .put("account_role", "admin")
        .put("data_quality_data_warehouse_enabled", true)
        .put("can_manage_account", true)
        .put("can_view_any_object", true)
        .put("can_manage_scheduler", true)
        .put("can_cancel_jobs", true)
        .put("can_run_checks", true)
        .put("can_delete_data", true)
        .put("can_collect_statistics", true)
        .put("can_manage_data_sources", true)
        .put("can_synchronize", true)
        .put("can_edit_comments", true)
        .put("can_edit_labels", true)
        .put("can_manage_definitions", true)
        .put("can_compare_tables", true)
        .put("can_manage_users", true)
        .put("can_manage_and_view_shared_credentials", true)
        .put("can_change_own_password", true)
        .put("can_use_data_domains", true)
        .put("can_synchronize_to_data_catalog", true)
        .put("can_use_ai_anomaly_detection", true)
        .put("can_logout", true);
  }
}
