package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.VersionCatalogContract;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.rows.storage.Version;
import io.datasetgateway.rows.storage.VersionState;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

@QuarkusTest
class DomoVersionCatalogTest extends VersionCatalogContract {
  private static final Instant AT = Instant.parse("2023-03-31T14:21:13Z");

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
  protected void stubVersions(DatasetId asked, DatasetId about) {
    DomoStub.stub(
        server(),
        asked,
        "/api/data/v3/datasources/{id}/dataversions/details",
        about,
        "constructed-dataversions-details.json",
        "\"rowCount\": 18");
  }

  @Override
  protected List<Version> versions() {
    return List.of(
        new Version(
            "3", VersionState.COMPLETE, "success", AT, AT, Duration.ofSeconds(1), 18L, 458L, "5"));
  }
}
