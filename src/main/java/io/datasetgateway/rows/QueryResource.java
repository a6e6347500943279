package io.datasetgateway.rows;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Gated;
import io.datasetgateway.quality.ShowsQuality;
import io.datasetgateway.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** {@code /datasets/{id}/query}. */
@Path("/datasets/{id}/query")
@Tag(name = "Rows")
class QueryResource {
  private final Queries queries;

  QueryResource(Queries queries) {
    this.queries = queries;
  }

  /**
   * What is asked.
   *
   * @param sql one SELECT that names no table but this dataset
   */
  record Query(
      @NotBlank
          @Schema(examples = "SELECT region, SUM(amount) AS amount FROM table GROUP BY region")
          String sql) {}

  /**
   * What is answered as JSON; cells are in the order of the columns.
   *
   * @param rows as many as there are
   */
  record QueryResult(List<RowColumn> columns, List<List<Object>> rows) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces({"application/json", "application/x-ndjson", "text/csv"})
  @PermissionsAllowed(Scope.ROWS_READ)
  @OfDataset(RowReader.class)
  @Gated
  @ShowsQuality
  @Parameter(name = Gate.POLICY, in = ParameterIn.HEADER)
  @Parameter(name = Gate.OVERRIDE, in = ParameterIn.HEADER)
  @Operation(
      operationId = "queryDataset",
      summary = "Runs one SELECT over a dataset",
      description =
          "Only kinds that can (domo). The dataset is called table, dataset or by its UUID in"
              + " backticks; any other table is not-found. Rows are streamed: an answer that breaks"
              + " off ends without its last chunk, and must not be taken for the whole. NDJSON tells"
              + " columns of the same name apart by _2, _3 and so on. A timestamp is the dataset's"
              + " local time, without a zone, as the backend has it.")
  @APIResponse(
      responseCode = "200",
      description = "The rows, in the form that Accept asks for",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = QueryResult.class)),
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(implementation = String.class)),
        @Content(mediaType = "text/csv", schema = @Schema(implementation = String.class))
      })
  public Uni<Response> query(
      @RestPath DatasetId id,
      @RequestBody(required = true) @Valid @NotNull Query query,
      @Context Request request) {
    RowAnswer answer = RowAnswer.to(request);
    return queries.query(id, query.sql(), answer.format()).map(answer::of);
  }
}
