package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.backend.BackendFactory.Answer;
import io.datasetgateway.backend.BackendSettings;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.security.TokenSource;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomoFactoryTest {
  private final DomoFactory factory = new DomoFactory();
  private final BackendSettings settings =
      new BackendSettings(
          new BackendName("domo"),
          "domo",
          URI.create("https://acme.domo.com"),
          TokenSource.none(),
          Map.of(),
          Set.of(),
          Map.of(),
          Optional.empty(),
          null,
          null,
          null);

  @Test
  void recognizes_whenItIsOneUuid_does() {
    // Given
    DatasetId id = DatasetId.fromString("domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2");

    // When
    boolean recognized = factory.recognizes(id);

    // Then
    assertThat(recognized).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domo~_",
        "domo~x",
        "domo~0C1E0DBE-9F71-4625-9B50-B79E6E4266F2",
        "domo~0c1e0dbe9f7146259b50b79e6e4266f2",
        "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2~x",
        "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2.0A",
        "domo~_~pg_prod~public~orders"
      })
  void recognizes_whenItIsSomethingElse_doesNot(String text) {
    // Given
    DatasetId id = DatasetId.fromString(text);

    // When
    boolean recognized = factory.recognizes(id);

    // Then
    assertThat(recognized).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, DENIED", "3, CREDENTIAL_REJECTED"})
  void toFault_whenErrorIsOneThatDomoSaysInItsOwnWay_knowsIt(int entry, Kind expected)
      throws Exception {
    // Given
    JsonNode error = new ObjectMapper().readTree(DomoStub.sample("errors.json")).get(entry);
    Answer answer = new Answer(error.get("httpStatus").intValue(), error.get("body").toString());

    // When
    Fault fault = factory.toFault(settings, answer);

    // Then
    assertThat(fault).isNotNull();
    assertThat(fault.kind()).isEqualTo(expected);
    assertThat(fault.backend()).isEqualTo("domo");
    assertThat(fault.toString()).doesNotContain("Infrastructure", "Unauthorized", "html");
  }

  @ParameterizedTest
  @CsvSource({"400, Bad SQL", "401, (403)", "403, Access denied", "500, (403)", "404, ''"})
  void toFault_whenStatusSaysItAll_leavesItToTheStatus(int status, String start) {
    // Given
    Answer answer = new Answer(status, start);

    // When
    Fault fault = factory.toFault(settings, answer);

    // Then
    assertThat(fault).isNull();
  }
}
