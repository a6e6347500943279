package io.datasetgateway.dataset;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.DryRun;
import io.datasetgateway.resilience.Plannable;
import io.datasetgateway.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/schema}. */
@Path("/datasets/{id}/schema")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Datasets")
class SchemaResource {
  private final Schemas schemas;
  private final Versions versions;

  SchemaResource(Schemas schemas, Versions versions) {
    this.schemas = schemas;
    this.versions = versions;
  }

  /** The columns of one dataset, in their order. */
  record ColumnList(List<Column> columns) {}

  /** The columns that a dataset is to have, in their order. */
  record NewColumnList(@NotEmpty @Size(max = 1500) List<@Valid @NotNull NewColumn> columns) {}

  @GET
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(SchemaReader.class)
  @Operation(operationId = "getSchema", summary = "Reads a dataset's columns")
  @APIResponse(
      responseCode = "200",
      description = "The columns in their order; ETag is the version of all of them",
      content = @Content(schema = @Schema(implementation = ColumnList.class)))
  @APIResponse(responseCode = "304", description = "It still is the version that was named")
  public Uni<Response> get(
      @RestPath DatasetId id,
      @RestQuery @DefaultValue("false") IncludeHidden includeHidden,
      @RestHeader("If-None-Match") @Nullable IfNoneMatch ifNoneMatch) {
    return schemas
        .get(id, true)
        .map(
            all ->
                Versioned.answer(
                    ifNoneMatch,
                    new ColumnList(
                        all.stream().filter(one -> includeHidden.on() || one.visible()).toList()),
                    versions.ofContent(all)));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.DATASETS_WRITE)
  @OfDataset(SchemaEditor.class)
  @Operation(
      operationId = "replaceSchema",
      summary = "Replaces a dataset's columns",
      description = "Only kinds that can (domo).")
  @APIResponse(
      responseCode = "200",
      description = "The columns as they are now",
      content = @Content(schema = @Schema(implementation = ColumnList.class)))
  @Plannable
  public Uni<Response> replace(
      @RestPath DatasetId id,
      @RestQuery @DefaultValue("false") DryRun dryRun,
      @RestHeader("If-Match") @Nullable IfMatch ifMatch,
      @Valid @NotNull NewColumnList schema) {
    return schemas
        .replace(id, schema.columns(), ifMatch)
        .map(all -> Versioned.answer(new ColumnList(all), versions.ofContent(all)));
  }
}
