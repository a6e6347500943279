package io.datasetgateway.backend.domo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.JobId;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.upload.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from an index, and from the id of an upload. */
class DomoUploadReadingTest {
  private static final BackendName DOMO = new BackendName("domo");

  @Test
  void name_whenMadeAnId_isReadBack() {
    // Given
    DomoUploadName name =
        new DomoUploadName(
            DomoStub.UUID, "1000", "20220513224325.628", new Volume(974_000, 1L << 33, 512), 940L);

    // When
    JobId id = name.at(DOMO);

    // Then
    assertThat(id)
        .hasToString(
            "domo~upload~"
                + DomoStub.UUID
                + "~1000~20220513224325.2E628~974000~8589934592~512~940");
    assertThat(DomoUploadName.of(JobId.fromString(id.toString()))).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domo~upload~x~1~k~1~2~3",
        "domo~upload~04c1574e-c8be-4721-9846-c6ffa491144b~1~k~1~2",
        "domo~upload~04c1574e-c8be-4721-9846-c6ffa491144b~1~k~01~2~3",
        "domo~upload~04c1574e-c8be-4721-9846-c6ffa491144b~1~.2F~1~2~3",
        "domo~upload~04c1574e-c8be-4721-9846-c6ffa491144b~1~.2E.2E~1~2~3",
        "domo~upload~04c1574e-c8be-4721-9846-c6ffa491144b~-1~k~1~2~3"
      })
  void name_whenTheIdIsOfSomethingElse_isNotThere(String id) {
    assertThatThrownBy(() -> DomoUploadName.of(JobId.fromString(id)))
        .isInstanceOf(FaultException.class);
  }
}
