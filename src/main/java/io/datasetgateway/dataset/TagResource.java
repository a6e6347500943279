package io.datasetgateway.dataset;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.DryRun;
import io.datasetgateway.resilience.Plannable;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/tags}. */
@Path("/datasets/{id}/tags")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Datasets")
class TagResource {
  private final Tags tags;
  private final Versions versions;

  TagResource(Tags tags, Versions versions) {
    this.tags = tags;
    this.versions = versions;
  }

  /** The tags of one dataset. */
  record TagList(List<Tag> tags) {}

  /** Tags that a dataset is to have. */
  record NewTagList(@NotNull @Size(max = 500) List<@Valid @NotNull NewTag> tags) {}

  @GET
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(TagStore.class)
  @Operation(operationId = "getTags", summary = "Reads a dataset's tags")
  @APIResponse(
      responseCode = "200",
      description = "The tags; ETag is their version",
      content = @Content(schema = @Schema(implementation = TagList.class)))
  @APIResponse(responseCode = "304", description = "It still is the version that was named")
  public Uni<Response> get(
      @RestPath DatasetId id, @RestHeader("If-None-Match") @Nullable IfNoneMatch ifNoneMatch) {
    return tags.get(id)
        .map(found -> Versioned.answer(ifNoneMatch, new TagList(found), versions.ofContent(found)));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.DATASETS_WRITE)
  @OfDataset(TagStore.class)
  @Operation(operationId = "replaceTags", summary = "Replaces all tags of a dataset")
  @APIResponse(
      responseCode = "200",
      description = "The tags as they are now",
      content = @Content(schema = @Schema(implementation = TagList.class)))
  @Plannable
  public Uni<Response> replace(
      @RestPath DatasetId id,
      @RestQuery @DefaultValue("false") DryRun dryRun,
      @RestHeader("If-Match") @Nullable IfMatch ifMatch,
      @Valid @NotNull NewTagList wanted) {
    return tags.replace(id, wanted.tags(), ifMatch).map(this::answer);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.DATASETS_WRITE)
  @OfDataset(TagStore.class)
  @Idempotent(resumable = true)
  @Operation(
      operationId = "addTags",
      summary = "Adds tags to a dataset",
      description = "A tag that is there already stays as it is, so this can be repeated.")
  @APIResponse(
      responseCode = "200",
      description = "The tags as they are now",
      content = @Content(schema = @Schema(implementation = TagList.class)))
  public Uni<Response> add(
      @RestPath DatasetId id,
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RestHeader("If-Match") @Nullable IfMatch ifMatch,
      @Valid @NotNull NewTagList wanted) {
    return tags.add(id, wanted.tags(), ifMatch).map(this::answer);
  }

  @DELETE
  @PermissionsAllowed(Scope.DATASETS_WRITE)
  @OfDataset(TagStore.class)
  @Operation(
      operationId = "removeTags",
      summary = "Takes away the tags with one key",
      description = "Whatever their value. Where there is none, nothing changes.")
  @APIResponse(
      responseCode = "200",
      description = "The tags as they are now",
      content = @Content(schema = @Schema(implementation = TagList.class)))
  @Plannable
  public Uni<Response> remove(
      @RestPath DatasetId id,
      @RestQuery @DefaultValue("false") DryRun dryRun,
      @Parameter(description = "The key", example = "gold", required = true) @RestQuery
          @Nullable String key,
      @RestHeader("If-Match") @Nullable IfMatch ifMatch) {
    if (key == null || key.isEmpty()) {
      throw Fault.invalid("key", "must be given").asException();
    }
    return tags.remove(id, key, ifMatch).map(this::answer);
  }

  private Response answer(List<Tag> now) {
    return Versioned.answer(new TagList(now), versions.ofContent(now));
  }
}
