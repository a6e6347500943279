package io.datasetgateway.security;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.state.Quotas.Left;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

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
   * @param quota how much it may ask for; absent when there is no bound
   */
  record WhoAmI(
      String name,
      List<String> scopes,
      List<String> datasets,
      List<String> ownCredentials,
      @Nullable QuotaLeft quota) {}

  /**
   * A consumer's quota and what is left of it.
   *
   * @param requestsPerMinute how many requests a minute in the long run
   * @param burst how many at once, after a pause
   * @param remaining how many at once now, after this one
   * @param secondsToFull how long until nothing is used up any more
   */
  record QuotaLeft(int requestsPerMinute, int burst, long remaining, long secondsToFull) {
    static QuotaLeft of(Left left) {
      return new QuotaLeft(
          left.quota().perMinute(),
          left.quota().burst(),
          left.remaining(),
          left.untilFull().plusMillis(999).toSeconds());
    }
  }

  private final SecurityIdentity identity;

  WhoAmIResource(SecurityIdentity identity) {
    this.identity = identity;
  }

  @GET
  @Authenticated
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "whoAmI",
      summary = "Tells who the token says you are",
      description =
          "Any valid token will do. The token itself is never shown; quota is there when there is"
              + " one, and counts this request too.")
  public WhoAmI whoAmI() {
    return Caller.current()
        .map(
            consumer ->
                new WhoAmI(
                    consumer.name(),
                    consumer.scopes().stream().sorted().toList(),
                    consumer.datasets().stream().map(IdPattern::glob).toList(),
                    consumer.credentials().keySet().stream().sorted().toList(),
                    quota()))
        .orElseThrow(
            () ->
                Fault.of(Fault.Kind.UNAUTHENTICATED, "Send Authorization: Bearer <token>.")
                    .asException());
  }

  private @Nullable QuotaLeft quota() {
    return identity.getAttribute(BearerAuthentication.QUOTA) instanceof Left left
        ? QuotaLeft.of(left)
        : null;
  }
}
