package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.datasetgateway.link.DeclaredBy.DOMO_TAG;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.LinkDeclarationsContract;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.link.Declaration;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;

@QuarkusTest
class DomoLinkDeclarationsTest extends LinkDeclarationsContract {
  private static final String TABLE = "dqops~_~shop~sales~customers.2Ecsv";

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
  protected void stubDataset(DatasetId asked, DatasetId about) {
    server()
        .stubFor(
            DomoStub.request("GET", "/api/data/v3/datasources/" + asked.part(0))
                .willReturn(
                    okJson(
                        DomoStub.sample("recorded-dataset-get-fields.json")
                            .replace(DomoStub.UUID, about.part(0))
                            .replace("hackercore", "dqops:" + TABLE))));
  }

  @Override
  protected void stubPages() {
    String filler = "{\"id\":\"" + otherId().part(0) + "\",\"name\":\"x\",\"tags\":\"[]\"}";
    page(0, String.join(",", Collections.nCopies(50, filler)));
    page(
        50,
        "{\"id\":\"%s\",\"name\":\"x\",\"tags\":\"[\\\"gold\\\",\\\"dqops:%s\\\"]\"}"
            .formatted(id().part(0), TABLE));
  }

  @Override
  protected int pages() {
    return 2;
  }

  @Override
  protected List<Declaration> declared() {
    return List.of(new Declaration(id(), TABLE, DOMO_TAG));
  }

  @Override
  protected List<String> tags(String target) {
    return List.of("gold", "dqops:" + target, "domo:x");
  }

  private static void page(int offset, String entries) {
    server()
        .stubFor(
            get(urlEqualTo(
                    "/api/data/v3/datasources?limit=50&offset="
                        + offset
                        + "&orderBy=dataSourceId&part=core"))
                .willReturn(okJson("{\"dataSources\":[" + entries + "]}")));
  }
}
