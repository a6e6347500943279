package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.CardCatalogContract;
import io.datasetgateway.backend.contract.Credential;
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
  protected void stubCards(DatasetId asked, DatasetId about) {
    DomoStub.stub(
        server(),
        asked,
        "/api/content/v1/datasources/{id}/cards",
        about,
        "product-dataset-cards.json",
        "93905300");
  }

  @Override
  protected boolean answersTellTheirDataset() {
    return false;
  }

  @Override
  protected List<String> ids() {
    return List.of("93905300", "100292082");
  }
}
