package io.datasetgateway.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteFilterTest {
  @ParameterizedTest
  @CsvSource({
    "plain, GET, /things, listThings",
    "below, PUT, /things/{id}/parts/{n}, below",
    "rest, GET, /things/{path}, rest"
  })
  void read_whateverIsWritten_isAMethodAndATemplate(
      String name, String method, String template, String operation) throws Exception {
    // When
    Route route = RouteFilter.read(Things.class.getMethod(name));

    // Then
    assertThat(route.method()).isEqualTo(method);
    assertThat(route.template()).isEqualTo(template);
    assertThat(route.operation()).isEqualTo(operation);
  }

  /** A resource, as they are written. */
  @Path("/things/")
  public static class Things {
    @GET
    @Operation(operationId = "listThings")
    public void plain() {}

    @PUT
    @Path("{id}/parts/{n: [0-9]+}")
    public void below() {}

    @GET
    @Path("/{path: .*}")
    public void rest() {}
  }
}
