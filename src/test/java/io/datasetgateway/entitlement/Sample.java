package io.datasetgateway.entitlement;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that an operation would take, if its target were there.
 *
 * @param scopes what it needs
 * @param any whether one of the scopes is enough
 * @param query with its question mark; empty for none
 * @param contentType of the body; null without one
 * @param body null without one
 * @param broken a body that the operation must refuse; null where it takes none
 */
record Sample(
    List<String> scopes,
    boolean any,
    String query,
    @Nullable String contentType,
    @Nullable String body,
    @Nullable String broken) {

  private static final String JSON = "application/json";

  /** By operation, as the API's description has it: the method and the path. */
  static final Map<String, Sample> OF_OPERATION =
      Map.ofEntries(
          Map.entry("get /datasets", read("datasets:read")),
          Map.entry(
              "post /datasets",
              json(
                  "datasets:write",
                  "{\"backend\":\"domo\",\"name\":\"n\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]}")),
          Map.entry("get /datasets/{id}", read("datasets:read")),
          Map.entry("patch /datasets/{id}", json("datasets:write", "{\"name\":\"other\"}")),
          Map.entry("delete /datasets/{id}", read("datasets:delete")),
          Map.entry("get /datasets/{id}/cards", read("datasets:read")),
          Map.entry("get /datasets/{id}/links", read("datasets:read")),
          Map.entry("get /datasets/{id}/schema", read("datasets:read")),
          Map.entry(
              "put /datasets/{id}/schema",
              json(
                  "datasets:write", "{\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]}")),
          Map.entry("get /datasets/{id}/tags", read("datasets:read")),
          Map.entry("put /datasets/{id}/tags", json("datasets:write", "{\"tags\":[]}")),
          Map.entry(
              "post /datasets/{id}/tags", json("datasets:write", "{\"tags\":[{\"key\":\"x\"}]}")),
          Map.entry("delete /datasets/{id}/tags", read("datasets:write").with("?key=x")),
          Map.entry("get /datasets/{id}/rows", read("rows:read").with("?limit=1")),
          Map.entry("post /datasets/{id}/rows", rows()),
          Map.entry("put /datasets/{id}/rows", rows()),
          Map.entry(
              "post /datasets/{id}/query",
              json("rows:read", "{\"sql\":\"SELECT COUNT(*) AS n FROM table\"}")),
          Map.entry("post /datasets/{id}/uploads", json("rows:write", "{}")),
          Map.entry("get /datasets/{id}/uploads/{u}", read("rows:write")),
          Map.entry("put /datasets/{id}/uploads/{u}/parts/{n}", rows()),
          Map.entry(
              "post /datasets/{id}/uploads/{u}/commit",
              json("rows:write", "{\"mode\":\"REPLACE\"}")),
          Map.entry("get /datasets/{id}/versions", read("datasets:read")),
          Map.entry(
              "post /datasets/{id}/versions/search",
              json("datasets:read", "{\"expression\":\"a = 1\"}")),
          Map.entry("get /datasets/{id}/partitions", read("datasets:read")),
          Map.entry("post /datasets/{id}/partitions/search", json("datasets:read", "{}")),
          Map.entry("delete /datasets/{id}/partitions/{p}", read("rows:write")),
          Map.entry("post /datasets/{id}/indexes", json("rows:write", "{}")),
          Map.entry("get /datasets/{id}/indexes/{i}", read("datasets:read")),
          Map.entry("get /datasets/{id}/permissions", read("permissions:read")),
          Map.entry(
              "post /datasets/{id}/permissions",
              json(
                  "permissions:write",
                  "{\"permissions\":[{\"type\":\"USER\",\"id\":\"1\",\"accessLevel\":\"CAN_VIEW\"}]}")),
          Map.entry(
              "delete /datasets/{id}/permissions/{type}/{principal}", read("permissions:write")),
          Map.entry(
              "post /datasets/{id}/permissions/revoke",
              json("permissions:write", "{\"principals\":[{\"type\":\"USER\",\"id\":\"1\"}]}")),
          Map.entry("get /datasets/{id}/quality", read("quality:read")),
          Map.entry("post /datasets/{id}/checks", json("quality:run", "{}")),
          Map.entry("post /datasets/{id}/statistics", json("quality:run", "{\"by\":\"table\"}")),
          Map.entry("post /datasets/{id}/refresh", bare("streams:run")),
          Map.entry("get /streams", read("streams:read")),
          Map.entry(
              "post /streams",
              json(
                  "streams:write",
                  "{\"backend\":\"domo\",\"name\":\"n\",\"provider\":\"covid-19\"}")),
          Map.entry("get /streams/{id}", read("streams:read")),
          Map.entry("put /streams/{id}", json("streams:write", "{\"updateMethod\":\"APPEND\"}")),
          Map.entry("get /streams/{id}/executions", read("streams:read")),
          Map.entry("post /streams/{id}/executions", bare("streams:run")),
          Map.entry("get /domains", read("domains:read")),
          Map.entry(
              "post /domains",
              json("domains:write", "{\"backend\":\"dqops\",\"displayName\":\"n\"}")),
          Map.entry("post /domains/sync", json("domains:write", "{\"backend\":\"dqops\"}")),
          Map.entry("get /domains/{id}", read("domains:read")),
          Map.entry("delete /domains/{id}", read("domains:write")),
          Map.entry("get /domains/{id}/datasets", read("domains:read", "datasets:read")),
          Map.entry("get /connections", read("connections:read")),
          Map.entry(
              "post /connections/test",
              json(
                  "connections:test",
                  "{\"domain\":\"dqops~hr\",\"provider\":\"postgresql\",\"host\":\"warehouse.sandbox.test\","
                      + "\"port\":5432,\"database\":\"d\",\"user\":\"u\",\"password\":\"p\"}")),
          Map.entry("get /connections/{id}", read("connections:read")),
          Map.entry("get /connections/{id}/schemas", read("connections:read")),
          Map.entry("get /connections/{id}/schemas/{s}/tables", read("connections:read")),
          Map.entry(
              "post /connections/{id}/imports",
              json("connections:write", "{\"schema\":\"public\"}")),
          Map.entry(
              "post /connections/{id}/checks", json("quality:run", "{\"tables\":\"public.*\"}")),
          Map.entry(
              "post /connections/{id}/statistics",
              json("quality:run", "{\"tables\":\"public.*\",\"by\":\"table\"}")),
          Map.entry(
              "get /jobs",
              read(
                      "quality:read",
                      "connections:read",
                      "streams:read",
                      "rows:write",
                      "datasets:read")
                  .ofAny()),
          Map.entry("get /jobs/{id}", read("quality:read")),
          Map.entry("get /jobs/{id}/events", read("quality:read")),
          Map.entry("delete /jobs/{id}", read("quality:run")),
          Map.entry("get /backends", read("backends:read")),
          Map.entry("get /backends/{name}", read("backends:read")),
          Map.entry("get /whoami", read()),
          Map.entry("get /backends/{name}/api/{path}", read("proxy:dqops:read")),
          Map.entry("head /backends/{name}/api/{path}", read("proxy:dqops:read")),
          Map.entry("options /backends/{name}/api/{path}", read("proxy:dqops:write")),
          Map.entry("post /backends/{name}/api/{path}", json("proxy:dqops:write", "{}")),
          Map.entry("put /backends/{name}/api/{path}", json("proxy:dqops:write", "{}")),
          Map.entry("patch /backends/{name}/api/{path}", json("proxy:dqops:write", "{}")),
          Map.entry("delete /backends/{name}/api/{path}", read("proxy:dqops:write")));

  private static Sample read(String... scopes) {
    return new Sample(List.of(scopes), false, "", null, null, null);
  }

  private static Sample bare(String scope) {
    return new Sample(List.of(scope), false, "", null, null, null);
  }

  private static Sample json(String scope, String body) {
    return new Sample(List.of(scope), false, "", JSON, body, "{\"unknownMember\":1}");
  }

  private static Sample rows() {
    return new Sample(List.of("rows:write"), false, "", "text/csv", "a\n1\n", "\"open\n");
  }

  private Sample with(String newQuery) {
    return new Sample(scopes, any, newQuery, contentType, body, broken);
  }

  /** The same, only tried. */
  Sample tried() {
    return with(query.isEmpty() ? "?dryRun=true" : query + "&dryRun=true");
  }

  private Sample ofAny() {
    return new Sample(scopes, true, query, contentType, body, broken);
  }

  Sample withBody(@Nullable String other) {
    return new Sample(scopes, any, query, contentType, other, broken);
  }

  /** The scopes that are enough, exactly. */
  List<String> enough() {
    if (scopes.isEmpty()) {
      return List.of("backends:read"); // nothing is needed, and nobody has nothing
    }
    return any ? scopes.subList(0, 1) : scopes;
  }

  boolean isOfPassThrough() {
    return scopes.stream().anyMatch(scope -> scope.startsWith("proxy:"));
  }
}
