package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.RowReaderContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.Row;
import io.datasetgateway.rows.RowColumn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DomoRowReaderTest extends RowReaderContract {
  private static final String PATH = "/api/query/v1/execute/" + DomoStub.UUID;
  private static final String DATASET = "/api/data/v3/datasources/" + DomoStub.UUID;

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

  /** Of each refusal it is looked whether it is because of the vault. */
  @Override
  protected Upstream query() {
    return super.query()
        .lookingInto(UpstreamFault.BAD_REQUEST, UpstreamFault.CONFLICT, UpstreamFault.STACK_TRACE);
  }

  @Override
  protected int requestsOfRefusal() {
    return 2;
  }

  @ParameterizedTest
  @CsvSource({"400, VAULT", "409, VAULT", "500, VAULT", "409, PROCESSING"})
  void query_whenDatasetIsInTheVault_saysSo(int status, String cryoStatus) {
    // Given
    stubRefusal(status);
    stubDataset("{\"id\":\"" + DomoStub.UUID + "\",\"cryoStatus\":\"" + cryoStatus + "\"}");

    // When
    Fault fault = faultOf(connect().query(id(), SQL));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(fault.detail()).contains("vault");
    assertThat(fault.retryAfter() != null).isEqualTo(cryoStatus.equals("PROCESSING"));
    server()
        .verify(
            getRequestedFor(urlPathEqualTo(DATASET)).withQueryParam("part", equalTo("core,cryo")));
    assertThat(requests()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"400, INVALID", "409, CONFLICT", "500, FAILED"})
  void query_whenDatasetIsNotInTheVault_failsAsItDid(int status, Kind kind) {
    // Given
    stubRefusal(status);
    stubDataset("{\"id\":\"" + DomoStub.UUID + "\",\"cryoStatus\":\"ADRENALINE\"}");

    // When
    Fault fault = faultOf(connect().query(id(), SQL));

    // Then
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.detail()).doesNotContain("vault");
    assertThat(requests()).isEqualTo(2);
  }

  private static void stubDataset(String json) {
    server().stubFor(DomoStub.request("GET", DATASET).willReturn(okJson(json)));
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
    stubRefusal(400);
  }

  private static void stubRefusal(int status) {
    server()
        .stubFor(
            DomoStub.request("POST", PATH)
                .willReturn(
                    status(status)
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
