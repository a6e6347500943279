package io.datasetgateway.sharing;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.DryRun;
import io.datasetgateway.resilience.Plannable;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/permissions}. */
@Path("/datasets/{id}/permissions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sharing")
class PermissionResource {
  private final Sharing sharing;

  PermissionResource(Sharing sharing) {
    this.sharing = sharing;
  }

  /** Who may do what with one dataset. */
  record PermissionList(List<Permission> permissions) {}

  /** What became of it for each principal, in the order of the request. */
  record RevokedList(List<Revoked> items) {}

  @GET
  @PermissionsAllowed(Scope.PERMISSIONS_READ)
  @OfDataset(PermissionReader.class)
  @Operation(
      operationId = "listPermissions",
      summary = "Tells who may do what with a dataset",
      description = "Only kinds that can (domo).")
  public Uni<PermissionList> list(@RestPath DatasetId id) {
    return sharing.permissions(id).map(PermissionList::new);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.PERMISSIONS_WRITE)
  @OfDataset(PermissionSharer.class)
  @Idempotent
  @Operation(
      operationId = "shareDataset",
      summary = "Lets users and groups have a dataset",
      description =
          "Only kinds that can (domo). Each gets the access that is said, whatever it had before;"
              + " all others keep theirs. With sendEmail it is never repeated: when the answer is"
              + " lost, outcome-unknown says so.")
  @APIResponse(responseCode = "204", description = "Shared")
  public Uni<Void> share(
      @RestPath DatasetId id,
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = Share.class),
                      examples =
                          @ExampleObject(
                              name = "quietly",
                              value =
                                  "{\"permissions\":[{\"type\":\"USER\",\"id\":\"1345408759\","
                                      + "\"accessLevel\":\"CAN_VIEW\"}]}")))
          @Valid
          @NotNull
          Share share) {
    return sharing.share(id, share);
  }

  @DELETE
  @Path("/{type}/{principal}")
  @PermissionsAllowed(Scope.PERMISSIONS_WRITE)
  @OfDataset(PermissionRevoker.class)
  @Operation(
      operationId = "revokePermission",
      summary = "Takes a dataset from one user or group",
      description = "Only kinds that can (domo). It is not-found where there was no access.")
  @APIResponse(responseCode = "204", description = "It no longer has access")
  @Plannable
  public Uni<Void> revoke(
      @RestPath DatasetId id,
      @RestPath PrincipalType type,
      @RestPath String principal,
      @RestQuery @DefaultValue("false") DryRun dryRun) {
    return sharing.revoke(id, Principal.named(type, principal));
  }

  @POST
  @Path("/revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.PERMISSIONS_WRITE)
  @OfDataset(PermissionRevoker.class)
  @Idempotent(resumable = true)
  @Operation(
      operationId = "revokePermissions",
      summary = "Takes a dataset from several users and groups",
      description =
          "Only kinds that can (domo), one by one: what fails for one does not stop the others, and"
              + " the answer says of each what became of it.")
  @APIResponse(
      responseCode = "200",
      description = "What became of it for each, in the order of the request",
      content = @Content(schema = @Schema(implementation = RevokedList.class)))
  @Plannable
  public Uni<RevokedList> revokeMany(
      @RestPath DatasetId id,
      @RestQuery @DefaultValue("false") DryRun dryRun,
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = Revocation.class),
                      examples =
                          @ExampleObject(
                              name = "two",
                              value =
                                  "{\"principals\":[{\"type\":\"USER\",\"id\":\"1345408759\"},"
                                      + "{\"type\":\"GROUP\",\"id\":\"17\"}]}")))
          @Valid
          @NotNull
          Revocation revocation) {
    return sharing.revoke(id, revocation.principals()).map(RevokedList::new);
  }
}
