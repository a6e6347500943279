package io.datasetgateway.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.packaged.RawCaller.Reply;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The official DQOps client, which is Python's httpx with a base URL and a token, in front of the
 * packaged application: its calls as its documents show them, with a base URL of {@code
 * http://gateway/backends/dqops/} and a token of the gateway.
 */
class DqopsClientIT {
  private static GatewayProcess gateway;
  private static RawCaller caller;

  @BeforeAll
  static void start() {
    gateway = GatewayProcess.start(Map.of("QUARKUS_PROFILE", "sandbox"), "-Xmx128m");
    caller = new RawCaller(gateway.port());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** Data domains, connections and sources, jobs and results, as the client spells them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // data_domains: get_local_data_domains, create_data_domain as servers of today take it,
        // delete_data_domain, synchronize_data_domains
        "GET | /api/domains/ |  | \"domain_name\":\"sales\"",
        "POST | /api/domains/by_client |  | \"domain_name\":\"by_client\"",
        "DELETE | /api/domains/by_client |  |",
        "PATCH | /api/domains/ |  |",
        // data_sources: get_remote_data_source_schemas, get_remote_data_source_tables
        "GET | /api/datasource/connections/shop/schemas |  | \"schemaName\":\"sales\"",
        "GET | /api/datasource/connections/shop/schemas/sales/tables |  | \"tableName\":",
        // schemas, tables, columns, check_results, search
        "GET | /api/connections/pg_prod/schemas |  | \"public\"",
        "GET | /api/connections/pg_prod/schemas/public/tables |  | \"orders\"",
        "GET | /api/connections/pg_prod/schemas/public/tables/orders/labels |  | [",
        "GET | /api/connections/pg_prod/schemas/public/tables/orders/columns |  | \"column_name\"",
        "GET | /api/connections/pg_prod/schemas/public/tables/orders/status |  | \"current_severity\"",
        "GET | /api/connections/pg_prod/schemas/public/tables/orders/status?months=1&profiling=true&monitoring=true&partitioned=true&category=volume |  | \"executed_checks\"",
        "GET | /api/search/tables?connection=pg_prod&schema=public&limit=2 |  | \"connection_name\":\"pg_prod\"",
        // jobs: run_checks, collect_statistics_on_table, collect_statistics_on_data_groups,
        // import_tables, get_all_jobs
        "POST | /api/jobs/runchecks | {\"check_search_filters\": {\"connection\": \"pg_prod\", \"fullTableName\": \"public.orders\", \"enabled\": true}} | \"jobId\"",
        "POST | /api/jobs/runchecks?wait=false&jobBusinessKey=of-the-client | {\"check_search_filters\": {\"connection\": \"pg_prod\", \"fullTableName\": \"public.orders\", \"column\": \"sample_column\", \"columnDataType\": \"string\", \"enabled\": true}} | \"jobId\"",
        "POST | /api/jobs/collectstatistics/table | {\"connection\": \"pg_prod\", \"fullTableName\": \"public.orders\", \"enabled\": true} | \"jobId\"",
        "POST | /api/jobs/collectstatistics/withgrouping | {\"connection\": \"pg_prod\", \"fullTableName\": \"public.orders\", \"enabled\": true} | \"jobId\"",
        "POST | /api/jobs/importtables | {\"connectionName\": \"pg_prod\", \"schemaName\": \"public\", \"tableNames\": [\"promotions\"]} | \"jobId\"",
        "GET | /api/jobs/jobs |  | \"jobs\""
      })
  void call_whenItIsOpen_isAnsweredAsTheServerAnswers(
      String method, String target, String body, String expected) {
    // When
    Reply reply = call(method, target, body, "Authorization: Bearer sandbox\r\n");

    // Then
    assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
    assertThat(reply.text()).contains(expected == null ? "" : expected);
    assertThat(reply.text()).doesNotContain("set-cookie", "sandbox-dqops");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Closed to everybody: what shows secrets, and what changes whose domain is looked at
        "GET | /api/connections |  | 403 | forbidden",
        "GET | /api/connections/pg_prod |  | 403 | forbidden",
        "GET | /api/connections/pg_prod/basic |  | 403 | forbidden",
        "GET | /api/domains/sales/switch |  | 403 | forbidden",
        "POST | /api/datasource/testconnection | {\"connection_name\": \"c\", \"connection_hash\": 1} | 403 | forbidden",
        "GET | /api/credentials |  | 403 | forbidden",
        "GET | /api/environment/issueapikey |  | 403 | forbidden",
        "POST | /api/users | {\"email\": \"a@b.c\"} | 403 | forbidden",
        "DELETE | /api/connections/pg_prod |  | 403 | forbidden",
        "GET | /api/connections/pg_prod/schemas/public/tables/orders |  | 403 | forbidden",
        "PUT | /api/connections/pg_prod/schemas/public/tables/orders | {} | 403 | forbidden",
        // Not narrowed: it would run on everything
        "POST | /api/jobs/runchecks | {\"check_search_filters\": {}} | 400 | invalid-request",
        "POST | /api/jobs/runchecks |  | 415 | unsupported-media-type",
        // What is not there; and create_data_domain as the documents have it, which servers of
        // today do not take
        "GET | /api/connections/none/schemas/none/tables/none/status |  | 404 | not-found",
        "POST | /api/domains/ | \"sample_string_value\" | 502 | backend-failed"
      })
  void call_whenItIsNot_isAProblemThatTheClientTakesForAnError(
      String method, String target, String body, int status, String problem) {
    // When
    Reply reply = call(method, target, body, "Authorization: Bearer sandbox\r\n");

    // Then
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.hasHeader("content-type: application/problem+json")).isTrue();
    assertThat(reply.text()).contains("urn:dataset-gateway:problem:" + problem);
  }

  /** {@code client.Client} sends no token; DQOps' own is not one of the gateway. */
  @ParameterizedTest
  @CsvSource({"''", "Authorization: Bearer s4mp13_4u7h_70k3n", "Authorization: sandbox"})
  void call_whenItHasNoTokenOfTheGateway_isUnauthenticated(String authorization) {
    // When
    Reply reply =
        call("GET", "/api/domains/", null, authorization.isEmpty() ? "" : authorization + "\r\n");

    // Then
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.hasHeader("www-authenticate: Bearer")).isTrue();
  }

  private static Reply call(String method, String target, String body, String authorization) {
    String content =
        body == null
            ? (method.equals("POST") || method.equals("PATCH") ? "Content-Length: 0\r\n" : "")
            : "Content-Length: " + body.length() + "\r\nContent-Type: application/json\r\n";
    return caller.send(
        method
            + " /backends/dqops"
            + target
            + " HTTP/1.1\r\nHost: gateway:8080\r\nAccept: */*\r\n"
            + "Accept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n"
            + "User-Agent: python-httpx/0.23.3\r\n"
            + authorization
            + content
            + "\r\n"
            + (body == null ? "" : body));
  }
}
