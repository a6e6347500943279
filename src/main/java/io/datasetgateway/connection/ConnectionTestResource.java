package io.datasetgateway.connection;

import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** {@code /connections/test}. */
@Path("/connections/test")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Connections")
class ConnectionTestResource {
  private final ConnectionTests tests;

  ConnectionTestResource(ConnectionTests tests) {
    this.tests = tests;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.CONNECTIONS_TEST)
  @Idempotent
  @Operation(
      operationId = "testConnection",
      summary = "Tries a connection out before it is made",
      description =
          "Only kinds that can (dqops), and only where the operator has switched it on and allows"
              + " the host. The consumer's patterns must cover the whole domain. A connection that"
              + " does not work is a 200 that says why.")
  @APIResponse(
      responseCode = "200",
      description = "What came of it",
      content = @Content(schema = @Schema(implementation = ConnectionTestResult.class)))
  public Uni<ConnectionTestResult> test(
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = ConnectionTest.class),
                      examples =
                          @ExampleObject(
                              name = "warehouse",
                              value =
                                  "{\"domain\":\"dqops~_\",\"provider\":\"postgresql\",\"host\":"
                                      + "\"warehouse.sandbox.test\",\"port\":5432,\"database\":"
                                      + "\"dwh\",\"user\":\"reader\",\"password\":\"sandbox\"}")))
          @Valid
          @NotNull
          ConnectionTest test) {
    return tests.run(test);
  }
}
