package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;

/** Tries a connection that may not exist yet. Once the body can be read, it is 200 always. */
final class DqopsTrialCalls implements CallGroup {

  private static final String[] PROVIDERS = {
    "bigquery",
    "clickhouse",
    "databricks",
    "db2",
    "duckdb",
    "hana",
    "mariadb",
    "mysql",
    "oracle",
    "postgresql",
    "presto",
    "questdb",
    "redshift",
    "snowflake",
    "spark",
    "sqlserver",
    "teradata",
    "trino"
  };

  private static final DqopsMembers CONNECTION =
      new DqopsMembers()
          .texts("connection_name")
          .numbers("parallel_jobs_limit")
          .oneOf("provider_type", PROVIDERS)
          .objects(PROVIDERS);

  private final DqopsAnswer answer;
  private final DqopsBody bodies;

  DqopsTrialCalls(DqopsAnswer answer) {
    this.answer = answer;
    this.bodies = new DqopsBody(answer);
  }

  @Override
  public void register(Calls calls) {
    calls.post("/api/datasource/testconnection", this::test);
  }

  private void test(RoutingContext ctx) {
    boolean unique;
    try {
      unique = new DqopsQuery(ctx.queryParams()).flag("verifyNameUniqueness", true);
    } catch (IllegalArgumentException e) {
      answer.springError(ctx, 400, "Type mismatch.");
      return;
    }
    bodies.read(ctx).ifPresent(sent -> test(ctx, sent, unique));
  }

  private void test(RoutingContext ctx, ObjectNode sent, boolean unique) {
    ObjectNode connection;
    try {
      connection = CONNECTION.keep(sent);
    } catch (IllegalArgumentException e) {
      bodies.unreadable(ctx);
      return;
    }
    String name = connection.path("connection_name").asText("");
    ObjectNode json = SandboxJson.object();
    if (unique && DqopsAuthentication.workspace(ctx).connection(name).isPresent()) {
      json.put("connectionTestResult", "CONNECTION_ALREADY_EXISTS")
          .put(
              "errorMessage",
              "A connection with the name you specified: " + name + " already exists!");
    } else {
      new DqopsTrial(DqopsEnvironment.resolved(connection))
          .failure()
          .ifPresentOrElse(
              it -> json.put("connectionTestResult", "FAILURE").put("errorMessage", it),
              () -> json.put("connectionTestResult", "SUCCESS"));
    }
    answer.object(ctx, json);
  }
}
