package io.datasetgateway.backend.dqops;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.datasetgateway.link.DeclaredBy.DQOPS_LABEL;
import static io.datasetgateway.link.DeclaredBy.DQOPS_PROPERTY;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.LinkDeclarationsContract;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.link.Declaration;
import io.datasetgateway.link.LinkDeclarations;
import io.datasetgateway.problem.Fault;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DqopsLinkDeclarationsTest extends LinkDeclarationsContract {
  private static final String UUID = "0c1e0dbe-9f71-4625-9b50-b79e6e4266f2";
  private static final String LABELS = "\"labels\":[\"gold\",\"domo:" + UUID + "\"],";
  private static final String OTHER = "domo-emea~04c1574e-c8be-4721-9846-c6ffa491144b";

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
  protected void stubDataset(DatasetId asked, DatasetId about) {
    DqopsRecording.of("376-table-basic")
        .with("\"advanced_properties\":{}", LABELS + properties("\"" + OTHER + "\""))
        .of(asked, about)
        .stubOn(server());
  }

  @Override
  protected void stubPages() {
    String filler = DqopsTesting.listed(otherId());
    page(1, String.join(",", Collections.nCopies(100, filler)));
    page(2, listed(properties("\"" + OTHER + "\"")));
  }

  @Override
  protected int pages() {
    return 2;
  }

  @Override
  protected List<Declaration> declared() {
    return List.of(
        new Declaration(id(), OTHER, DQOPS_PROPERTY), new Declaration(id(), UUID, DQOPS_LABEL));
  }

  @Override
  protected List<String> tags(String target) {
    return List.of("gold", "domo:" + target, "dqops:x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "null", "[]", "\"x\"", "{\"domo.dataset.id\":7}", "{\"domo\":\"x\"}"})
  void page_whenThePropertyIsNoText_declaresByLabelsOnly(String properties) {
    // Given
    page(1, listed("\"advanced_properties\":" + properties));
    LinkDeclarations port = connect();

    // When
    List<Declaration> found = await(port.page(port.areas().get(0), null)).declarations();

    // Then
    assertThat(found).containsExactly(new Declaration(id(), UUID, DQOPS_LABEL));
  }

  @Test
  void page_whenATableIsOfAnotherDomain_isMalformed() {
    // Given
    page(1, DqopsTesting.listed(id()).replace("\"data_domain\":\"\"", "\"data_domain\":\"sales\""));
    LinkDeclarations port = connect();

    // When
    Fault fault = faultOf(port.page(port.areas().get(0), null));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
  }

  private static String properties(String value) {
    return "\"advanced_properties\":{\"domo.dataset.id\":" + value + "}";
  }

  private String listed(String properties) {
    return DqopsTesting.listed(id())
        .replaceFirst("\\{", "{" + LABELS + properties.replace("$", "\\$") + ",");
  }

  private static void page(int page, String entries) {
    server()
        .stubFor(
            get(urlEqualTo("/api/search/tables?page=" + page + "&limit=100"))
                .willReturn(okJson("[" + entries + "]")));
  }
}
