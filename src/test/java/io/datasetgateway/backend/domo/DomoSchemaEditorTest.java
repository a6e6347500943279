package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.SchemaEditorContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

@QuarkusTest
class DomoSchemaEditorTest extends SchemaEditorContract {
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
  protected void stubReplace() {
    DomoStub.stub(
        server(),
        "POST",
        "/api/data/v2/datasources/" + DomoStub.UUID + "/schemas",
        "recorded-schema-alter-response.json");
    DomoStub.stub(
        server(),
        "POST",
        "/api/data/v3/datasources/" + DomoStub.UUID + "/indexes",
        "constructed-index-response.json");
  }

  @Override
  protected Set<LogicalType> impossible() {
    return EnumSet.of(LogicalType.BOOLEAN, LogicalType.TIME, LogicalType.OBJECT, LogicalType.ARRAY);
  }

  @Override
  protected Upstream replace() {
    return Upstream.idempotent().withoutReadingTheAnswer().inRequests(2);
  }
}
