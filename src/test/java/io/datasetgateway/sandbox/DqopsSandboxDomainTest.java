package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data domains of the simulated DQOps come and go, each with a workspace of its own. */
class DqopsSandboxDomainTest extends SandboxTestBase {

  @ParameterizedTest
  @CsvSource({
    "POST,   /api/domains/1bad!name,       008-domain-create-invalid-name",
    "DELETE, /api/domains/crm,             011-domain-delete-unknown",
    "DELETE, /api/domains/(default),       012-domain-delete-default",
    "GET,    /api/domains/crm/switch,      013-domain-switch-unknown",
    "PATCH,  /api/domains/,                015-domain-sync"
  })
  void domain_whenAnswerIsEmpty_isAsRecorded(String verb, String path, String recording)
      throws Exception {
    // Given
    Recording recorded = Recording.dqops(recording);

    // When
    HttpResponse<String> answer = dqops(verb, path, "", sandbox.dqopsToken());

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(contentType(answer)).isEqualTo(recorded.contentType().orElse(""));
    assertThat(answer.body()).isEqualTo(recorded.body());
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST,  /api/domains/,     006-domain-create-seedform-json-body",
    "POST,  /api/domains,      007-domain-create-seedform-noslash",
    "PATCH, /api/domains,      016-domain-sync-noslash",
    "GET,   /api/domains/crm,  017-domain-get-single",
    "PUT,   /api/domains/crm,  018-domain-put"
  })
  void domain_whenCallUnknown_isRefusedAsRecorded(String verb, String path, String recording)
      throws Exception {
    // Given
    Recording recorded = Recording.dqops(recording);

    // When
    HttpResponse<String> answer = dqops(verb, path, "", sandbox.dqopsToken());

    // Then
    assertThat(answer.statusCode()).isEqualTo(recorded.status());
    assertThat(Shape.of(json(answer))).isEqualTo(Shape.of(recorded.json()));
    assertThat(json(answer).get("message")).isEqualTo(recorded.json().get("message"));
  }

  @Test
  void create_whenNew_isListedAndHasAnEmptyWorkspace() throws Exception {
    // When
    HttpResponse<String> created = dqopsPost("/api/domains/Sales%20EU", "");

    // Then
    assertThat(created.statusCode()).isEqualTo(200);
    assertThat(json(created).toString())
        .isEqualTo(
            "{\"domain_name\":\"sales_eu\",\"display_name\":\"Sales EU\",\"created_at\":"
                + "\"2026-11-20T18:37:22.967Z\",\"enable_scheduler\":true}");
    assertThat(json(dqops("/api/domains/")).findValuesAsText("domain_name"))
        .containsExactly("(default)", "sales", "hr", "sales_eu");
    String key = "sandbox-dqops-sales_eu-key";
    assertThat(json(dqops("GET", "/api/connections", "", key))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Sales", "sales", "SALES", "Human%20Resources", "hr"})
  void create_whenEitherNameTaken_is409(String name) throws Exception {
    // When
    HttpResponse<String> answer = dqopsPost("/api/domains/" + name, "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void delete_whenDone_domainAndItsKeyAreGone() throws Exception {
    // Given
    String key = sandbox.dqopsDomainTokens().get("hr");

    // When
    HttpResponse<String> first = dqops("DELETE", "/api/domains/hr", "", sandbox.dqopsToken());
    HttpResponse<String> again = dqops("DELETE", "/api/domains/hr", "", sandbox.dqopsToken());

    // Then
    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(again.statusCode()).isEqualTo(404);
    assertThat(dqops("GET", "/api/connections", "", key).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({"sales", "(default)"})
  void switch_whenKnown_setsTheCookieAndRedirects(String name) throws Exception {
    // When
    HttpResponse<String> answer = dqops("/api/domains/" + name + "/switch");

    // Then
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains(sandbox.dqopsUrl() + "/");
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .contains("DQODataDomain=" + name + "; Max-Age=604800; Path=/; Domain=127.0.0.1");
  }

  @Test
  void profile_whenRead_allowsDomains() throws Exception {
    // When
    JsonNode profile = json(dqops("/api/environment/profile"));

    // Then
    assertThat(profile.get("can_use_data_domains").asBoolean()).isTrue();
    assertThat(profile.get("license_type").asText()).isEqualTo("ENTERPRISE");
  }
}
