package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the databases hold beyond what is monitored, and three connections that nobody has imported
 * from yet: {@code legacy_pg}, whose database is down, {@code slow_db}, whose jobs take eight
 * seconds, and {@code warehouse} in the domain {@code sales}, with more tables than DQOps lists.
 * The table {@code audit_log} was checked once, forty days ago.
 */
final class DqopsDatabaseSeed {

  private static final Duration SLOW = Duration.ofSeconds(8);
  private static final Duration STALE = Duration.ofDays(40);
  private static final int STAGING_TABLES = 320;

  /** Domain, connection, schema, table, rows, columns. */
  private static final String TABLES =
      """
      |pg_prod|public|promotions|1240|promotion_id:BIGINT code:VARCHAR starts_on:DATE
      |pg_prod|public|suppliers|312|supplier_id:BIGINT name:VARCHAR country:VARCHAR
      |pg_prod|finance|budgets|960|budget_id:BIGINT cost_centre:VARCHAR amount:DECIMAL
      |shop|sales|refunds.csv|85|id:BIGINT order_id:BIGINT amount:DOUBLE
      |slow_db|public|events|90210044|event_id:BIGINT at:TIMESTAMP kind:VARCHAR
      |slow_db|public|page_views|4010220|view_id:BIGINT at:TIMESTAMP url:VARCHAR
      sales|crm|crm|invoices|7740|invoice_id:BIGINT account_id:BIGINT total:DECIMAL
      sales|warehouse|dwh|fact_sales|5120340|sale_id:BIGINT product_id:BIGINT amount:DECIMAL
      sales|warehouse|dwh|dim_product|2210|product_id:BIGINT name:VARCHAR
      sales|warehouse|dwh|Dim_Region|41|region_id:BIGINT name:VARCHAR
      hr|people_db|public|positions|188|position_id:BIGINT title:VARCHAR
      """;

  private static final Map<String, List<DqopsConnection>> CONNECTIONS =
      Map.of(
          "",
          List.of(
              postgresql("legacy_pg", "legacy-pg.example.internal", "dqops_reader"),
              postgresql("slow_db", "slow.example.internal", "${SLOW_DB_USER}")),
          "sales",
          List.of(
              postgresql("warehouse", "warehouse.sandbox.test", "reader")
                  .withPassword("${SALES_WAREHOUSE_PASSWORD}")));

  private DqopsDatabaseSeed() {}

  /** To be called once, when the monitored tables are there: a database holds these too. */
  static void furnish(DqopsWorkspace workspace, Instant start) {
    workspace
        .table("pg_prod", "public", "audit_log")
        .ifPresent(it -> workspace.change(it, table -> lastChecked(table, start.minus(STALE))));
    CONNECTIONS.getOrDefault(workspace.domain(), List.of()).forEach(workspace::add);
    workspace.connections().forEach(it -> workspace.add(it.name(), database(workspace, it)));
  }

  private static DqopsTable lastChecked(DqopsTable table, Instant at) {
    List<DqopsCheck> checks = DqopsDefaultChecks.of(table.columns());
    return table.withChecks(checks.stream().map(it -> it.executed(at)).toList());
  }

  private static DqopsDatabase database(DqopsWorkspace workspace, DqopsConnection connection) {
    List<DqopsTable> tables = new ArrayList<>();
    workspace.tables(connection.name()).forEach(it -> tables.add(it.asFound()));
    lines(workspace.domain(), connection.name()).forEach(it -> tables.add(table(it)));
    DqopsDatabase database = DqopsDatabase.of(tables);
    return switch (workspace.domain() + "/" + connection.name()) {
      case "/legacy_pg" -> DqopsDatabase.down();
      case "/slow_db" -> database.slow(SLOW);
      case "/pg_prod" -> database.refusing("finance.cost_centres");
      default -> database;
    };
  }

  private static Stream<String> lines(String domain, String connection) {
    Stream<String> staging =
        IntStream.rangeClosed(1, STAGING_TABLES)
            .mapToObj(it -> String.format(Locale.ROOT, "load_%04d", it))
            .map(it -> "sales|warehouse|staging|" + it + "|100|id:BIGINT payload:VARCHAR");
    return Stream.concat(TABLES.lines(), staging)
        .filter(it -> it.startsWith(domain + "|" + connection + "|"));
  }

  private static DqopsTable table(String line) {
    String[] fields = line.split("\\|");
    List<DqopsColumn> columns =
        Arrays.stream(fields[5].split(" ")).map(DqopsDatabaseSeed::column).toList();
    boolean file = fields[3].endsWith(".csv");
    return new DqopsTable(
        fields[1],
        fields[2],
        fields[3],
        Long.valueOf(fields[4]),
        null,
        List.of(),
        Map.of(),
        file ? "/data/" + fields[2] + "/" + fields[3] : null,
        columns,
        DqopsDefaultChecks.of(columns));
  }

  private static DqopsColumn column(String nameAndType) {
    String[] parts = nameAndType.split(":");
    ObjectNode type = SandboxJson.object().put("column_type", parts[1]).put("nullable", true);
    return new DqopsColumn(parts[0], type);
  }

  private static DqopsConnection postgresql(String name, String host, String user) {
    ObjectNode spec = SandboxJson.object().put("provider_type", "postgresql");
    spec.putObject("postgresql")
        .put("host", host)
        .put("port", "5432")
        .put("database", name)
        .put("user", user)
        .put("password", "dummy-password-not-a-secret")
        .put("sslmode", "disable");
    return new DqopsConnection(name, spec, null, List.of());
  }
}
