package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.dataset.DatasetQuery;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A DQOps stub and a backend that talks to it. */
final class DqopsTesting {
  static final BackendName NAME = new BackendName("dqops");
  static final DatasetId CUSTOMERS = DatasetId.of(NAME, "", "shop", "sales", "customers.csv");

  /** A table of which there are no recordings: it has those of {@link #CUSTOMERS}, changed. */
  static final DatasetId PEOPLE = DatasetId.of(NAME, "", "office", "hr", "people.csv");

  static final ConnectionId SHOP = ConnectionId.of(NAME, "", "shop");

  /** A PostgreSQL that nobody listens for. */
  static final ConnectionId PGDEAD = ConnectionId.of(NAME, "", "pgdead");

  static final Credential CREDENTIAL = new Credential("Authorization", "Bearer ");
  static final DatasetQuery EVERYTHING = new DatasetQuery(null, null, null, false);

  /** Constructed: no recorded server had the licence. */
  static final String CREATED_DOMAIN =
      """
      {"domain_name":"finance_eu","display_name":"Finance EU",
       "created_at":"2026-11-20T18:39:01Z","enable_scheduler":true}""";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private DqopsTesting() {}

  static WireMockServer server() {
    WireMockServer server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());
    server.start();
    return server;
  }

  /**
   * @param properties beside the URL
   */
  static Backend backend(Backends backends, String url, Map<String, String> properties) {
    Map<String, String> all = new HashMap<>(Map.of("url", url));
    all.putAll(properties);
    return io.datasetgateway.backend.BackendTesting.backend(backends, NAME.value(), "dqops", all);
  }

  /** The profile of a server that may do everything with data domains. */
  static DqopsRecording licensed(DqopsRecording profile) {
    return new DqopsRecording(
        profile.method(),
        profile.target(),
        profile.status(),
        profile
            .body()
            .replace("\"can_use_data_domains\":false", "\"can_use_data_domains\":true")
            .replace("\"can_manage_account\":false", "\"can_manage_account\":true"));
  }

  /** The requests that a stub got, as they came. */
  static List<LoggedRequest> sent(WireMockServer server) {
    List<LoggedRequest> sent =
        new ArrayList<>(server.getAllServeEvents().stream().map(ServeEvent::getRequest).toList());
    Collections.reverse(sent);
    return sent;
  }

  static DatasetQuery inDomain(String domain) {
    return new DatasetQuery(new DomainId(NAME, domain), null, null, false);
  }

  static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  static Fault faultOf(Uni<?> uni) {
    Throwable failure = catchThrowable(() -> await(uni));
    if (failure instanceof FaultException e) {
      return e.fault();
    }
    throw new AssertionError("a fault is due here", failure);
  }

  /** A table of the root domain, as lists have it. */
  static String listed(DatasetId id) {
    return """
        {"connection_name":"%s","target":{"schema_name":"%s","table_name":"%s"},
         "data_quality_status":{"data_domain":""}}"""
        .formatted(id.part(1), id.part(2), id.part(3));
  }
}
