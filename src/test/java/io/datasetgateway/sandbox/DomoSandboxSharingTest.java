package io.datasetgateway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see a dataset changes as told, and mails are counted. */
class DomoSandboxSharingTest extends SandboxTestBase {

  private static final String ONE = "/api/data/v3/datasources/" + ORDERS;

  @Test
  void share_whenDoneTwice_changesTheEntryAndMailsOnlyWhenAsked() throws Exception {
    // Given
    int before = json(domo(ONE + "/permissions")).get("list").size();

    // When
    HttpResponse<String> first = domo("POST", ONE + "/share", share("CAN_VIEW", true));
    domo("POST", ONE + "/share", share("CAN_EDIT", false));

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    JsonNode list = json(domo(ONE + "/permissions")).get("list");
    assertThat(list).hasSize(before + 1);
    assertThat(list.get(before).toString())
        .isEqualTo(
            "{\"type\":\"USER\",\"id\":\"42\",\"accessLevel\":\"CAN_EDIT\",\"name\":\"User 42\"}");
    JsonNode mails = json(fault("GET", "/mails", ""));
    assertThat(mails.get("count").asInt()).isEqualTo(1);
    assertThat(mails.at("/mails/0/dataSourceId").asText()).isEqualTo(ORDERS);
  }

  @Test
  void revoke_whenRepeated_is404() throws Exception {
    // Given
    domo("POST", ONE + "/share", share("CAN_VIEW", false));

    // When
    HttpResponse<String> first = domo("DELETE", ONE + "/permissions/USER/42", "");
    HttpResponse<String> second = domo("DELETE", ONE + "/permissions/USER/42", "");

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(404);
    assertThat(domo("DELETE", ONE + "/permissions/NOSUCH/42", "").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"permissions\":[]}",
        "{\"permissions\":[{\"id\":\"1\",\"type\":\"USER\",\"accessLevel\":\"READ\"}]}",
        "{\"permissions\":[{\"id\":\"1\",\"type\":\"PERSON\",\"accessLevel\":\"CAN_VIEW\"}]}"
      })
  void share_whenBodyBad_is400(String body) throws Exception {
    // When
    HttpResponse<String> share = domo("POST", ONE + "/share", body);

    // Then
    assertThat(share.statusCode()).isEqualTo(400);
  }

  private static String share(String level, boolean mail) {
    return "{\"permissions\":[{\"id\":\"42\",\"type\":\"USER\",\"accessLevel\":\""
        + level
        + "\"}],\"sendEmail\":"
        + mail
        + "}";
  }
}
