package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.DatasetCatalogContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.IntStream;

@QuarkusTest
class DqopsDatasetCatalogTest extends DatasetCatalogContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected DatasetId id() {
    return DqopsTesting.CUSTOMERS;
  }

  @Override
  protected DatasetId otherId() {
    return DqopsTesting.PEOPLE;
  }

  @Override
  protected void stubGet(DatasetId asked, DatasetId about) {
    DqopsRecording.of("376-table-basic").of(asked, about).stubOn(server());
    DqopsRecording.of("140-table-status").of(asked, about).stubOn(server());
  }

  @Override
  protected void stubList() {
    DqopsRecording.of("379-search-tables-name")
        .stubOn(server(), "/api/search/tables?page=1&limit=100");
  }

  @Override
  protected Upstream get() {
    return Upstream.read()
        .atOnceWith(
            Upstream.read() // the status, which not every table has, and not all of it
                .taking(UpstreamFault.NOT_FOUND, UpstreamFault.EMPTY_OBJECT));
  }

  @Override
  protected List<DatasetId> many() {
    return IntStream.range(0, 130)
        .mapToObj(i -> DatasetId.of(DqopsTesting.NAME, "", "shop", "sales", "t" + i))
        .toList();
  }

  @Override
  protected ResponseDefinitionBuilder page(Request request) {
    int page = Integer.parseInt(request.queryParameter("page").firstValue());
    int limit = Integer.parseInt(request.queryParameter("limit").firstValue());
    return okJson(
        many().stream()
            .skip((page - 1L) * limit)
            .limit(limit)
            .map(DqopsTesting::listed)
            .toList()
            .toString());
  }
}
