package io.datasetgateway.sharing;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dataset of the sandbox is shared, and taken back. */
@QuarkusTest
class PermissionWalkTest {

  @Test
  void share_whenDone_showsUntilItIsTakenBack() {
    // Given
    Response created =
        as(
                "all",
                "{\"backend\":\"domo\",\"name\":\"Shared\",\"columns\":[{\"name\":\"a\",\"logicalType\":\"string\"}]}")
            .post("/datasets");
    String dataset = "/datasets/" + created.jsonPath().getString("id");
    String at = dataset + "/permissions";

    // When
    Response shared =
        as(
                "all",
                "{\"permissions\":[{\"type\":\"USER\",\"id\":\"2002871123\",\"accessLevel\":\"CAN_EDIT\"},"
                    + "{\"type\":\"GROUP\",\"id\":\"27\",\"accessLevel\":\"CAN_VIEW\"}]}")
            .post(at);
    List<String> during = as("all").get(at).jsonPath().getList("permissions.accessLevel");
    Response revoked = as("all").delete(at + "/GROUP/27");
    Response again = as("all").delete(at + "/GROUP/27");
    List<String> after = as("all").get(at).jsonPath().getList("permissions.accessLevel");
    as("all").delete(dataset);

    // Then
    assertThat(shared.statusCode()).as(shared.asString()).isEqualTo(204);
    assertThat(during).containsExactlyInAnyOrder("OWNER", "CAN_EDIT", "CAN_VIEW");
    assertThat(revoked.statusCode()).isEqualTo(204);
    assertProblem(again, 404, "not-found");
    assertThat(after).containsExactlyInAnyOrder("OWNER", "CAN_EDIT");
  }
}
