package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.TagStoreContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.id.DatasetId;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
class DqopsTagStoreTest extends TagStoreContract {
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
  protected void stubTags(DatasetId asked, DatasetId about) {
    DqopsRecording.of("371-table-labels-get").of(asked, about).stubOn(server());
  }

  @Override
  protected boolean answersTellTheirDataset() {
    return false;
  }

  @Override
  protected void stubReplaceTags() {
    DqopsRecording.of("370-table-labels-put").stubOn(server());
  }

  @Override
  protected List<String> texts() {
    return List.of("gold", "domo:0c1e0dbe-9f71-4625-9b50-b79e6e4266f2");
  }

  @Override
  protected Upstream tags() {
    return Upstream.read().withNothingForNone();
  }

  @Override
  protected Upstream replaceTags() {
    return Upstream.idempotent().withoutReadingTheAnswer();
  }
}
