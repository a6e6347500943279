package io.datasetgateway.sandbox;

import static io.restassured.RestAssured.given;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import java.lang.reflect.Field;

/** Breaks and heals the simulated backends behind the gateway under test. */
public final class SandboxFaults {
  private SandboxFaults() {}

  /**
   * Puts a fault in force until {@link #heal}.
   *
   * @param backend {@code domo} or {@code dqops}
   * @param fault as the fault port takes it
   */
  public static void inject(String backend, String fault) {
    given()
        .baseUri(url())
        .contentType("application/json")
        .body(fault)
        .put("/faults/" + backend)
        .then()
        .statusCode(200);
  }

  /** Takes away every fault. */
  public static void heal() {
    given().baseUri(url()).delete("/faults").then().statusCode(204);
  }

  /** How often a backend was asked for a path that contains this. */
  public static int requests(String backend, String path) {
    return given()
        .baseUri(url())
        .queryParam("backend", backend)
        .queryParam("path", path)
        .get("/requests")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getInt(backend);
  }

  private static String url() {
    try {
      SandboxBackends backends =
          ClientProxy.unwrap(Arc.container().instance(SandboxBackends.class).get());
      Field sandbox = SandboxBackends.class.getDeclaredField("sandbox");
      sandbox.setAccessible(true);
      return ((Sandbox) sandbox.get(backends)).faultUrl().toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The sandbox's bean has changed its shape", e);
    }
  }
}
