package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.datasetgateway.backend.dqops.DqopsTesting.NAME;
import static io.datasetgateway.backend.dqops.DqopsTesting.await;
import static io.datasetgateway.backend.dqops.DqopsTesting.faultOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCreator;
import io.datasetgateway.domain.DomainRemover;
import io.datasetgateway.domain.DomainSynchronizer;
import io.datasetgateway.domain.NewDomain;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault.Kind;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changes of data domains send, and what becomes of what DQOps answers. */
@QuarkusTest
class DqopsDomainWireTest {
  private static final String CREATE = "/api/domains/Finance%20EU";
  private static final String PROFILE = "/api/environment/profile";
  private static final String LIST = "/api/domains/";
  private static final DomainId CRM = new DomainId(NAME, "crm");
  private static WireMockServer server;

  @Inject Backends backends;
  private Backend backend;

  @BeforeAll
  static void start() {
    server = DqopsTesting.server();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @BeforeEach
  void connect() {
    server.resetAll();
    backend = DqopsTesting.backend(backends, server.baseUrl(), Map.of("token", "root-key"));
  }

  // Create

  @Test
  void create_whenTaken_postsTheNameInThePathLikeRecording009() {
    // Given
    server.stubFor(post(CREATE).willReturn(okJson(DqopsTesting.CREATED_DOMAIN)));

    // When
    Domain created = await(create());

    // Then
    assertThat(created.id()).hasToString("dqops~finance_eu");
    assertThat(created.capabilities()).as("it has no key here yet").isEmpty();
    assertThat(sent()).containsExactly("POST " + CREATE);
    LoggedRequest request = requests().get(0);
    assertThat(request.getBody()).isEmpty();
    assertThat(request.getHeader("Content-Type")).isNull();
    assertThat(request.getHeader("Authorization")).isEqualTo("Bearer root-key");
    assertThat(request.getHeader("Cookie")).isNull();
  }

  @Test
  void create_whenPathFormIsNotOffered_postsTheNameAsText() {
    // Given
    server.stubFor(post(CREATE).willReturn(aResponse().withStatus(405)));
    server.stubFor(post(LIST).willReturn(okJson(DqopsTesting.CREATED_DOMAIN).withStatus(201)));

    // When
    Domain created = await(create());

    // Then
    assertThat(created.id()).hasToString("dqops~finance_eu");
    assertThat(sent()).containsExactly("POST " + CREATE, "POST " + LIST);
    LoggedRequest request = requests().get(1);
    assertThat(request.getHeader("Content-Type")).startsWith("text/plain");
    assertThat(request.getBodyAsString()).isEqualTo("Finance EU");
  }

  @Test
  void create_whenNeitherFormIsOffered_failsLikeRecording010() {
    // Given
    server.stubFor(post(CREATE).willReturn(aResponse().withStatus(405)));
    DqopsRecording.of("010-domain-create-text-plain").stubOn(server);

    // When
    var fault = faultOf(create());

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.FAILED);
    assertThat(fault.detail()).doesNotContain("springframework", "trace");
    assertThat(requests()).hasSize(2);
  }

  @Test
  void create_whenThereIsNoLicence_saysSoLikeRecordings005And170() {
    // Given
    DqopsRecording.of("005-domain-create-path").stubOn(server, CREATE);
    DqopsRecording.of("170-env-profile").stubOn(server);

    // When
    var fault = faultOf(create());

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.NOT_LICENSED);
    assertThat(fault.backend()).isEqualTo("dqops");
    assertThat(sent()).containsExactly("POST " + CREATE, "GET " + PROFILE);
  }

  @Test
  void create_whenTheCredentialMayNot_isDenied() {
    // Given
    DqopsRecording.of("009-domain-create-space").stubOn(server, CREATE);
    stubProfile(true, false);

    // When
    var fault = faultOf(create());

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.DENIED);
    assertThat(sent()).containsExactly("POST " + CREATE, "GET " + PROFILE);
  }

  @ParameterizedTest
  @CsvSource({"Finance EU, true", "Finance, false"})
  void create_whenRefusedForNoReasonThatIsTold_saysWhetherItIsThere(String listed, boolean here) {
    // Given
    server.stubFor(post(CREATE).willReturn(status(400)));
    stubProfile(true, true);
    stubList("finance_eu", listed);

    // When
    var fault = faultOf(create());

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.FAILED);
    assertThat(fault.extensions()).containsEntry("createdHere", here);
    assertThat(fault.extensions().get("domain")).isEqualTo(here ? "dqops~finance_eu" : null);
    assertThat(sent()).containsExactly("POST " + CREATE, "GET " + PROFILE, "GET " + LIST);
  }

  @Test
  void create_whenNothingExplainsARefusal_failsWithoutAGuess() {
    // Given
    server.stubFor(any(anyUrl()).willReturn(status(500)));
    server.stubFor(post(CREATE).willReturn(status(400)));

    // When
    var fault = faultOf(create());

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.FAILED);
    assertThat(fault.extensions()).doesNotContainKey("createdHere");
  }

  @Test
  void create_whenThereIsOneOfThisName_isAConflictAndAsksNothingElse() {
    // Given
    server.stubFor(post(CREATE).willReturn(status(409)));

    // When
    var fault = faultOf(create());

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void create_whenTheAnswerIsLost_saysWhereToLook() {
    // Given
    server.stubFor(post(CREATE).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

    // When
    var fault = faultOf(create());

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(fault.detail()).contains("GET /domains");
    assertThat(requests()).hasSize(1);
  }

  // Remove

  @Test
  void remove_whenThere_deletesLikeRecording011() {
    // Given
    server.stubFor(delete("/api/domains/crm").willReturn(noContent()));

    // When
    await(port(DomainRemover.class).remove(CRM));

    // Then
    assertThat(sent()).containsExactly("DELETE /api/domains/crm");
  }

  @Test
  void remove_whenUnknown_isNotFoundLikeRecording011() {
    // Given
    DqopsRecording.of("011-domain-delete-unknown").stubOn(server);

    // When
    var fault = faultOf(port(DomainRemover.class).remove(CRM));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"..", ".", "(default)", "''"})
  void remove_whenItCannotBeAName_isNotFoundWithoutAsking(String name) {
    // When
    var fault = faultOf(port(DomainRemover.class).remove(new DomainId(NAME, name)));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(requests()).isEmpty();
  }

  @Test
  void remove_whenNameIsOdd_sendsItAsOneEncodedSegment() {
    // Given
    server.stubFor(any(anyUrl()).willReturn(noContent()));

    // When
    await(port(DomainRemover.class).remove(new DomainId(NAME, "a/b;c d")));

    // Then
    assertThat(sent()).containsExactly("DELETE /api/domains/a%2Fb%3Bc%20d");
  }

  @Test
  void remove_whenRefusedAndGone_saysThatItIsGoneHere() {
    // Given
    server.stubFor(delete("/api/domains/crm").willReturn(status(400)));
    stubList("sales", "Sales");

    // When
    var fault = faultOf(port(DomainRemover.class).remove(CRM));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.FAILED);
    assertThat(fault.extensions()).containsEntry("removedHere", true);
    assertThat(fault.detail()).contains("POST /domains/sync");
    assertThat(sent()).containsExactly("DELETE /api/domains/crm", "GET " + LIST);
  }

  @ParameterizedTest
  @CsvSource({
    "false, false, NOT_LICENSED",
    "true, false, DENIED",
    "true, true, FAILED",
  })
  void remove_whenRefusedAndStillThere_saysWhy(boolean licensed, boolean manager, Kind expected) {
    // Given
    server.stubFor(delete("/api/domains/crm").willReturn(status(400)));
    stubList("crm", "CRM");
    stubProfile(licensed, manager);

    // When
    var fault = faultOf(port(DomainRemover.class).remove(CRM));

    // Then
    assertThat(fault.kind()).isEqualTo(expected);
    assertThat(fault.extensions()).containsEntry("removedHere", false);
    assertThat(sent()).containsExactly("DELETE /api/domains/crm", "GET " + LIST, "GET " + PROFILE);
  }

  @Test
  void remove_whenTheAnswerIsLostAndItIsGone_succeeds() {
    // Given
    server.stubFor(
        delete("/api/domains/crm")
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    stubList("sales", "Sales");

    // When
    await(port(DomainRemover.class).remove(CRM));

    // Then
    assertThat(sent()).containsExactly("DELETE /api/domains/crm", "GET " + LIST);
  }

  @Test
  void remove_whenTheAnswerIsLostAndItIsStillThere_isNotKnown() {
    // Given
    server.stubFor(
        delete("/api/domains/crm")
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    stubList("crm", "CRM");

    // When
    var fault = faultOf(port(DomainRemover.class).remove(CRM));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.OUTCOME_UNKNOWN);
    assertThat(fault.extensions()).containsEntry("removedHere", false);
    assertThat(fault.detail()).contains("GET /domains");
  }

  // Synchronize

  @Test
  void synchronize_whenLicensed_patchesLikeRecording015AndLists() {
    // Given
    stubProfile(true, true);
    DqopsRecording.of("015-domain-sync").stubOn(server);
    stubList("crm", "CRM");

    // When
    List<Domain> domains = await(port(DomainSynchronizer.class).synchronize());

    // Then
    assertThat(domains)
        .extracting(domain -> domain.id().toString())
        .containsExactly("dqops~_", "dqops~crm");
    assertThat(sent()).containsExactly("GET " + PROFILE, "PATCH " + LIST, "GET " + LIST);
    assertThat(requests().get(1).getBody()).isEmpty();
  }

  @Test
  void synchronize_whenThereIsNoLicence_sendsNoPatch() {
    // Given
    DqopsRecording.of("170-env-profile").stubOn(server);
    DqopsRecording.of("015-domain-sync").stubOn(server);

    // When
    var fault = faultOf(port(DomainSynchronizer.class).synchronize());

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.NOT_LICENSED);
    assertThat(sent()).containsExactly("GET " + PROFILE);
  }

  private io.smallrye.mutiny.Uni<Domain> create() {
    return port(DomainCreator.class).create(new NewDomain("dqops", "Finance EU"));
  }

  private <P> P port(Class<P> type) {
    return backend.port(type).orElseThrow();
  }

  private static void stubProfile(boolean licensed, boolean manager) {
    DqopsRecording profile = DqopsTesting.licensed(DqopsRecording.of("170-env-profile"));
    server.stubFor(
        get(PROFILE)
            .willReturn(
                okJson(
                    profile
                        .body()
                        .replace(
                            "\"can_use_data_domains\":true", use("can_use_data_domains", licensed))
                        .replace(
                            "\"can_manage_account\":true", use("can_manage_account", manager)))));
  }

  private static String use(String flag, boolean value) {
    return "\"" + flag + "\":" + value;
  }

  private static void stubList(String name, String displayName) {
    server.stubFor(
        get(LIST)
            .willReturn(
                okJson(
                    "[{\"domain_name\":\"%s\",\"display_name\":\"%s\",\"enable_scheduler\":true}]"
                        .formatted(name, displayName))));
  }

  private static List<String> sent() {
    return requests().stream().map(one -> one.getMethod() + " " + one.getUrl()).toList();
  }

  private static List<LoggedRequest> requests() {
    List<LoggedRequest> requests =
        new ArrayList<>(
            server.getAllServeEvents().stream().map(event -> event.getRequest()).toList());
    Collections.reverse(requests);
    return requests;
  }
}
