package io.datasetgateway.rows.storage;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.resilience.DryRun;
import io.datasetgateway.resilience.Plannable;
import io.datasetgateway.security.Scope;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /datasets/{id}/partitions}. */
@Path("/datasets/{id}/partitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rows")
class PartitionResource {
  private static final String PAGE =
      "{\"items\":[{\"id\":\"EU.2F2024.20Q1\",\"name\":\"EU/2024 Q1\","
          + "\"completedAt\":\"2026-11-20T14:27:21Z\",\"rowCount\":1,\"dataId\":\"372\"}],"
          + "\"complete\":true,\"sources\":[{\"backend\":\"domo\",\"status\":\"OK\","
          + "\"fetchedAt\":\"2026-11-20T14:30:00Z\"}]}";

  private final Partitions partitions;

  PartitionResource(Partitions partitions) {
    this.partitions = partitions;
  }

  /** The shape of a page of partitions, for the API's description. */
  record PartitionPage(
      List<Partition> items, String nextCursor, boolean complete, List<SourceStatus> sources) {}

  @GET
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(PartitionCatalog.class)
  @Operation(
      operationId = "listPartitions",
      summary = "Lists the partitions of a dataset, the newest first",
      description =
          "Only kinds that can (domo). The backend does not tell how many there are: the last page"
              + " may be empty.")
  @APIResponse(
      responseCode = "200",
      description = "A page of partitions",
      content =
          @Content(
              schema = @Schema(implementation = PartitionPage.class),
              examples = @ExampleObject(name = "one", value = PAGE)))
  public Uni<Page<Partition>> list(
      @RestPath DatasetId id,
      @RestQuery @DefaultValue("100") Limit limit,
      @RestQuery @Nullable String cursor) {
    return partitions.page(id, PartitionQuery.ALL, cursor, limit);
  }

  @POST
  @Path("/search")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.DATASETS_READ)
  @OfDataset(PartitionCatalog.class)
  @Operation(
      operationId = "searchPartitions",
      summary = "Finds partitions of a dataset by when they were written",
      description =
          "Only kinds that can (domo). It reads, and may be repeated. A partition of which the"
              + " backend does not say when it was written fits no bound. A page may hold fewer"
              + " items than limit, and none, as long as it has a nextCursor.")
  @APIResponse(
      responseCode = "200",
      description = "A page of partitions",
      content =
          @Content(
              schema = @Schema(implementation = PartitionPage.class),
              examples = @ExampleObject(name = "one", value = PAGE)))
  public Uni<Page<Partition>> search(
      @RestPath DatasetId id,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = PartitionSearch.class),
                      examples =
                          @ExampleObject(
                              name = "a day",
                              value =
                                  "{\"completedSince\":\"2026-11-20T00:00:00Z\","
                                      + "\"completedUntil\":\"2026-11-21T00:00:00Z\","
                                      + "\"sort\":\"OLDEST_FIRST\",\"limit\":50}")))
          @Valid
          @NotNull
          PartitionSearch search) {
    return partitions.page(id, search.query(), search.cursor(), search.pageLimit());
  }

  @DELETE
  @Path("/{p}")
  @PermissionsAllowed(Scope.ROWS_WRITE)
  @OfDataset(PartitionRemover.class)
  @Operation(
      operationId = "deletePartition",
      summary = "Deletes a partition, or only its rows or its name",
      description =
          "Only kinds that can (domo). Its rows go first, then its name, and then queries are made"
              + " to see that, which may take a while. Each is another call of the backend: when"
              + " one fails, done says what is gone already (data, tag), and the same request again"
              + " goes on from there. The deletion of rows is never repeated by itself: when its"
              + " answer is lost, outcome-unknown says so. It is not-found when there was nothing"
              + " left to delete.")
  @APIResponse(responseCode = "204", description = "It is gone")
  @Plannable
  public Uni<Void> remove(
      @RestPath DatasetId id,
      @Parameter(
              description = "The partition's name, escaped as in ids",
              example = "EU.2F2024.20Q1")
          @RestPath
          String p,
      @RestQuery @DefaultValue("false") DryRun dryRun,
      @Parameter(
              description =
                  "data: its rows go, its name stays; tag: its name goes, its rows stay, and are of"
                      + " no partition",
              example = "data",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"data", "tag"}))
          @RestQuery
          @Nullable PartitionPart only) {
    return partitions.remove(id, PartitionName.fromString(p), only);
  }
}
