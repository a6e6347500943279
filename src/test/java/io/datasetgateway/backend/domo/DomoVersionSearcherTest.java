package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.VersionSearcherContract;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;

/** What is answered is not documented: here what another service answers of versions. */
@QuarkusTest
class DomoVersionSearcherTest extends VersionSearcherContract {
  @Override
  protected String kind() {
    return DomoStub.KIND;
  }

  @Override
  protected Map<String, String> properties() {
    return DomoStub.PROPERTIES;
  }

  @Override
  protected Credential credential() {
    return DomoStub.CREDENTIAL;
  }

  @Override
  protected DatasetId id() {
    return DomoStub.ID;
  }

  @Override
  protected DatasetId otherId() {
    return DomoStub.OTHER;
  }

  @Override
  protected void stubSearch(DatasetId asked, DatasetId about) {
    String rows = about.equals(DomoStub.OTHER) ? "180" : "18";
    String one = "{\"dataSourceId\":\"%s\",\"dataVersionId\":%d,\"rowCount\":%s}";
    String both =
        "["
            + one.formatted(about.part(0), 3, rows)
            + ","
            + one.formatted(about.part(0), 4, rows)
            + "]";
    server()
        .stubFor(
            DomoStub.request("POST", "/api/dataprocessing/v2/dataflows/data-version-hydrate")
                .withRequestBody(matchingJsonPath("$.dataSourceId", equalTo(asked.part(0))))
                .willReturn(okJson(both)));
  }

  @Override
  protected List<String> versions() {
    return List.of("3", "4");
  }
}
