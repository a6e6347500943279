package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.RowUploaderContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.rows.upload.UploadTicket;
import io.datasetgateway.rows.upload.Volume;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Map;

@QuarkusTest
class DomoRowUploaderTest extends RowUploaderContract {
  private static final String UPLOADS = "/api/data/v3/datasources/" + DomoStub.UUID + "/uploads";

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
  protected UploadTicket ticket() {
    return new UploadTicket("10", Instant.ofEpochMilli(1_654_557_838_137L));
  }

  @Override
  protected Volume volume() {
    return new Volume(1, 6, 1);
  }

  @Override
  protected void stubOpen() {
    server()
        .stubFor(
            DomoStub.request("POST", UPLOADS)
                .willReturn(
                    com.github.tomakehurst.wiremock.client.WireMock.okJson(
                        DomoStub.sample("product-upload-stage1-response.json")
                            .replaceAll(
                                "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", DomoStub.UUID))));
  }

  @Override
  protected void stubSend() {
    server()
        .stubFor(
            DomoStub.request("PUT", UPLOADS + "/10/parts/1")
                .willReturn(
                    com.github.tomakehurst.wiremock.client.WireMock.okJson(
                        "{\"uploadStatus\":\"x\",\"uploadMessage\":null}")));
  }

  @Override
  protected void stubCommit() {
    DomoStub.stub(
        server(),
        "GET",
        "/api/data/v3/datasources/" + DomoStub.UUID + "/dataversions/details",
        "constructed-dataversions-details.json");
    DomoStub.stub(
        server(), "PUT", UPLOADS + "/10/commit", "constructed-upload-commit-response.json");
  }

  /** The versions are read before, in its turn, to be compared with when the answer is lost. */
  @Override
  protected Upstream commit() {
    return Upstream.idempotent().then(super.commit().asQuery());
  }
}
