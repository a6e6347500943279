package io.datasetgateway.security;

import io.datasetgateway.problem.Fault;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /whoami}. */
@Path("/whoami")
@Tag(name = "Self")
class WhoAmIResource {

  /**
   * The consumer behind a token.
   *
   * @param name as the operator named it
   * @param scopes what it may do
   * @param datasets the patterns of the datasets it may touch
   * @param ownCredentials the backends at which its own credential is used in place of the
   *     gateway's
   */
  record WhoAmI(
      String name, List<String> scopes, List<String> datasets, List<String> ownCredentials) {}

  @GET
  @Authenticated
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "whoAmI",
      summary = "Tells who the token says you are",
      description = "Any valid token will do. The token itself is never shown.")
  public WhoAmI whoAmI() {
    return Caller.current()
        .map(
            consumer ->
                new WhoAmI(
                    consumer.name(),
                    consumer.scopes().stream().sorted().toList(),
                    consumer.datasets().stream().map(IdPattern::glob).toList(),
                    consumer.credentials().keySet().stream().sorted().toList()))
        .orElseThrow(
            () ->
                Fault.of(Fault.Kind.UNAUTHENTICATED, "Send Authorization: Bearer <token>.")
                    .asException());
  }
}
