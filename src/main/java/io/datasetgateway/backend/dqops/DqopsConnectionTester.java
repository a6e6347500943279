package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.backend.dqops.DqopsTestRequest.Parameters;
import io.datasetgateway.connection.ConnectionTest;
import io.datasetgateway.connection.ConnectionTestResult;
import io.datasetgateway.connection.ConnectionTester;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.resilience.Calls;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;

/**
 * Lets DQOps open a connection. The kinds of database are those whose parameters are a host, a
 * port, a database, a user and a password by these names: not HANA, Spark, Teradata and Trino,
 * which name their database otherwise or have none, and none that is reached by an account or a
 * path.
 */
final class DqopsConnectionTester implements ConnectionTester {
  private static final Set<String> PROVIDERS =
      Set.of(
          "clickhouse",
          "db2",
          "mariadb",
          "mysql",
          "oracle",
          "postgresql",
          "presto",
          "questdb",
          "redshift",
          "sqlserver");

  /** DQOps wants a name, and looks whether it is taken only when asked to. */
  private static final String NAMELESS = "gateway_connection_test";

  private final Calls calls;
  private final DqopsDomains<DqopsSourceClient> domains;
  private final DqopsConnectionReading reading;

  DqopsConnectionTester(BackendContext context) {
    this.calls = context.calls().forQueries();
    this.domains = new DqopsDomains<>(context, DqopsSourceClient.class);
    this.reading = new DqopsConnectionReading(context.name());
  }

  @Override
  public Set<String> providers() {
    return PROVIDERS;
  }

  @Override
  public Uni<ConnectionTestResult> test(DomainId domain, ConnectionTest test) {
    DqopsTestRequest request = toRequest(test);
    return calls
        .idempotent(
            "test-connection",
            () ->
                domains
                    .client(domain.name())
                    .test(test.name() != null, request)
                    .onItem()
                    .ifNotNull()
                    .transform(reading::toResult))
        .onFailure()
        .transform(DqopsFailure::unknownCall);
  }

  private static DqopsTestRequest toRequest(ConnectionTest test) {
    String name = test.name();
    return new DqopsTestRequest(
        name == null ? NAMELESS : name,
        test.provider(),
        Map.of(
            test.provider(),
            new Parameters(
                test.host(),
                test.port().toString(),
                test.database(),
                test.user(),
                test.password())));
  }
}
