package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.util.stream.Collectors.joining;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DatasetCatalogContract;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

@QuarkusTest
class DomoDatasetCatalogTest extends DatasetCatalogContract {
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
  protected void stubGet(DatasetId asked, DatasetId about) {
    DomoStub.stub(
        server(),
        asked,
        "/api/data/v3/datasources/{id}",
        about,
        "recorded-dataset-get-fields.json",
        "domo_kbs");
  }

  @Override
  protected void stubList() {
    DomoStub.stub(server(), "GET", "/api/data/v3/datasources", "constructed-datasources-list.json");
  }

  @Override
  protected List<DatasetId> many() {
    return IntStream.range(0, 120)
        .mapToObj("%08x-0000-4000-8000-000000000000"::formatted)
        .map(uuid -> DatasetId.of(new BackendName(DomoStub.KIND), uuid))
        .toList();
  }

  @Override
  protected ResponseDefinitionBuilder page(Request request) {
    int offset = Integer.parseInt(request.queryParameter("offset").firstValue());
    int limit = Integer.parseInt(request.queryParameter("limit").firstValue());
    return okJson(
        many().stream()
            .skip(offset)
            .limit(Math.min(limit, 50))
            .map(id -> "{\"id\": \"" + id.part(0) + "\", \"name\": \"one of many\"}")
            .collect(joining(",", "{\"dataSources\": [", "]}")));
  }
}
