package io.datasetgateway.sandbox;

import static io.restassured.RestAssured.given;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;

/** Breaks and heals the simulated backends behind the gateway under test. */
public final class SandboxFaults {
  /** As many calls as a breaker remembers. */
  private static final int WINDOW = 20;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static volatile boolean broken;

  private SandboxFaults() {}

  /**
   * Puts a fault in force until {@link #heal}.
   *
   * @param backend {@code domo} or {@code dqops}
   * @param fault as the fault port takes it
   */
  public static void inject(String backend, String fault) {
    broken = true;
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

  /** The same, and waits until the breakers are as they were: nothing but successes. */
  public static void recover() {
    heal();
    for (String backend : broken ? List.of("domo", "dqops") : List.<String>of()) {
      int answered = 0;
      long enough = System.nanoTime() + PATIENCE.toNanos();
      while (answered < WINDOW && System.nanoTime() < enough) {
        answered = answers(backend) ? answered + 1 : 0;
      }
    }
    broken = false;
  }

  private static boolean answers(String backend) {
    return given()
            .header("Authorization", "Bearer key-all")
            .get("/datasets?limit=1&backend=" + backend)
            .statusCode()
        == 200;
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
