package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.RowReaderContract;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.Row;
import io.datasetgateway.rows.RowColumn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;

@QuarkusTest
class DomoRowReaderTest extends RowReaderContract {
  private static final String PATH = "/api/query/v1/execute/" + DomoStub.UUID;

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

  /** What a query is refused for is the caller's. */
  @Override
  protected Kind kindOf(UpstreamFault fault) {
    return fault == UpstreamFault.BAD_REQUEST ? Kind.INVALID : super.kindOf(fault);
  }

  @Override
  protected DatasetId id() {
    return DomoStub.ID;
  }

  @Override
  protected void stubQuery() {
    DomoStub.stub(server(), "POST", PATH, "product-query-execute-response-b.json");
  }

  @Override
  protected void stubNone() {
    String sample = DomoStub.sample("product-query-execute-response-b.json");
    String none = sample.replaceAll("(?s)\"rows\": \\[.*\\],", "\"rows\": [],");
    server().stubFor(DomoStub.request("POST", PATH).willReturn(okJson(none)));
  }

  @Override
  protected void stubRefusal() {
    server()
        .stubFor(
            DomoStub.request("POST", PATH)
                .willReturn(
                    status(400)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"status\":400,\"message\":\"com.domo.Bad: column x\"}")));
  }

  @Override
  protected List<RowColumn> columns() {
    return List.of(
        new RowColumn("UID", LogicalType.STRING),
        new RowColumn("Last Updated By", LogicalType.STRING),
        new RowColumn("Last Updated Date", LogicalType.TIMESTAMP));
  }

  @Override
  protected List<Row> rows() {
    return List.of(
        new Row(List.of("ABC123", "Jane Doe", "2024-01-01T12:00:00")),
        new Row(List.of("XYZ789", "John Smith", "2024-01-02T15:30:00")));
  }
}
