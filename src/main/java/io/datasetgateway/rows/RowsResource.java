package io.datasetgateway.rows;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Gated;
import io.datasetgateway.quality.ShowsQuality;
import io.datasetgateway.rows.QueryResource.QueryResult;
import io.datasetgateway.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Reading {@code /datasets/{id}/rows}. */
@Path("/datasets/{id}/rows")
@Tag(name = "Rows")
class RowsResource {
  private static final String JSON =
      "{\"columns\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"country\",\"type\":\"string\"}],"
          + "\"rows\":[[3,\"DE\"],[7,\"DE\"]]}";
  private static final String NDJSON =
      "{\"id\":3,\"country\":\"DE\"}\n{\"id\":7,\"country\":\"DE\"}\n";
  private static final String CSV = "id,country\r\n3,DE\r\n7,DE\r\n";

  private final Queries queries;

  RowsResource(Queries queries) {
    this.queries = queries;
  }

  @GET
  @Produces({"application/json", "application/x-ndjson", "text/csv"})
  @PermissionsAllowed(Scope.ROWS_READ)
  @OfDataset(RowReader.class)
  @Gated
  @ShowsQuality
  @Parameter(name = Gate.POLICY, in = ParameterIn.HEADER)
  @Parameter(name = Gate.OVERRIDE, in = ParameterIn.HEADER)
  @Operation(
      operationId = "readRows",
      summary = "Reads rows of a dataset, page by page",
      description =
          "Only kinds that can (domo). Rows come in the order of all columns that are answered, so"
              + " that pages (the same request with offset, offset + limit, ...) neither overlap"
              + " nor skip while the data stays as it is; rows that are equal in all of these"
              + " columns cannot be told apart. Where the data changes meanwhile, pages may do"
              + " both. The backend sorts anew for each page: for very many rows ask for large"
              + " pages, sort=none, or a query. Rows are streamed: an answer that breaks off ends"
              + " without its last chunk, and must not be taken for the whole. A dataset without"
              + " columns has no rows. A timestamp is the dataset's local time, without a zone.")
  @APIResponse(
      responseCode = "200",
      description = "The rows, in the form that Accept asks for",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = QueryResult.class),
            examples = @ExampleObject(name = "json", value = JSON)),
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "ndjson", value = NDJSON)),
        @Content(
            mediaType = "text/csv",
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "csv", value = CSV))
      })
  public Uni<Response> read(
      @RestPath DatasetId id,
      @Parameter(
              description = "How many rows are passed over",
              example = "200",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
          @RestQuery
          @DefaultValue("0")
          String offset,
      @Parameter(
              description =
                  "How many rows are answered at most; 0 for the columns only. More than that are"
                      + " the business of a query",
              example = "100",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "0",
                      maximum = "" + RowRequest.MAX_LIMIT,
                      defaultValue = "100"))
          @RestQuery
          @DefaultValue("100")
          String limit,
      @Parameter(
              description =
                  "Which columns are answered, in this order: their names by comma, as one record"
                      + " of CSV, so that a name with a comma can be put into double quotes. A"
                      + " hidden column is answered only when it is named here; absent: all that"
                      + " are visible",
              example = "id,country")
          @RestQuery
          @Nullable String columns,
      @Parameter(
              description =
                  "Only rows that meet this SQL condition over the dataset's columns. A column is"
                      + " named bare, in backticks or in double quotes, in its own case; a text"
                      + " stands in single quotes. No subselect, no aggregate, no comment",
              example = "country = 'DE' AND created_at >= '2024-01-01'")
          @RestQuery
          @Nullable String filter,
      @Parameter(
              description =
                  "Which columns come first in the order, as one record of CSV: name, name:asc or"
                      + " name:desc (so a column whose own name ends like that needs a direction"
                      + " behind it); those that are answered and not named here follow,"
                      + " ascending. The word none alone: the backend's own order, which is the"
                      + " fastest, may differ from request to request, and so lets pages overlap"
                      + " and skip (a column called none is none:asc)",
              example = "country,created_at:desc")
          @RestQuery
          @Nullable String sort,
      @Context Request request) {
    RowRequest wanted = RowRequest.of(offset, limit, columns, filter, sort);
    RowAnswer answer = RowAnswer.to(request);
    return queries.rows(id, wanted, answer.format()).map(answer::of);
  }
}
