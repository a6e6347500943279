package io.datasetgateway.backend.dqops;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.PassThroughContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
class DqopsPassThroughTest extends PassThroughContract {
  @Override
  protected String kind() {
    return "dqops";
  }

  @Override
  protected Credential credential() {
    return DqopsTesting.CREDENTIAL;
  }

  @Override
  protected String openPath() {
    return "/api/connections/shop/schemas/sales/tables/customers.csv/status";
  }

  @Override
  protected List<String> closedPaths() {
    return List.of(
        "/api/connections",
        "/api/connections/",
        "/api/Connections",
        "/api/connections/shop",
        "/api/connections/shop/",
        "/api/connections/shop/basic",
        "/api/connections/shop/incidentgrouping",
        "/api/datasource/testconnection",
        "/api/credentials",
        "/api/credentials/x/download",
        "/api/users",
        "/api/users/me",
        "/api/mypassword",
        "/api/environment/issueapikey",
        "/api/environment/settings",
        "/api/environment/logs/download",
        "/api/logs/download",
        "/api/domains/sales/switch",
        "/api/domains/(default)/switch",
        "/api/dashboards/a/b",
        "/api/dashboards/a/b/c/d");
  }
}
