package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.CardCatalogContract;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;

@QuarkusTest
class DomoCardCatalogTest extends CardCatalogContract {
  @Override
  protected String kind() {
    return DomoStub.KIND;
  }

  @Override
  protected Map<String, String> properties() {
    return DomoStub.PROPERTIES;
  }

  @Override
  protected DatasetId id() {
    return DomoStub.ID;
  }

  @Override
  protected void stubCards() {
    DomoStub.stub(
        server(),
        "GET",
        "/api/content/v1/datasources/" + DomoStub.UUID + "/cards",
        "product-dataset-cards.json");
  }

  @Override
  protected List<String> ids() {
    return List.of("93905300", "100292082");
  }
}
