package io.datasetgateway.backend.dqops;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DqopsFactoryTest {

  @ParameterizedTest
  @CsvSource({
    "dqops~_~shop~sales~orders, true",
    "dqops~sales~shop~sales~customers.2Ecsv, true",
    "dqops~_~shop~sales~.2E.2E.2E, true",
    "dqops~_~a.2Fb~c.3Bd~e.25, true",
    "dqops~_~shop~sales, false",
    "dqops~_~shop~sales~orders~id, false",
    "dqops~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2, false",
    "dqops~_~_~sales~orders, false",
    "dqops~_~shop~_~orders, false",
    "dqops~_~shop~sales~_, false",
    "dqops~_~shop~sales~.2E, false",
    "dqops~_~shop~.2E.2E~orders, false",
    "dqops~_~.2E.2E~sales~orders, false"
  })
  void recognizes_whenIdIsOfAShape_saysWhetherItIsOurs(String id, boolean expected) {
    // Then
    assertThat(new DqopsFactory().recognizes(DatasetId.fromString(id))).isEqualTo(expected);
  }
}
