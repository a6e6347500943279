package io.datasetgateway.rows.upload;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.job.Job;
import io.datasetgateway.job.JobAnswer;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.quality.Gate;
import io.datasetgateway.quality.Gated;
import io.datasetgateway.quality.ShowsQuality;
import io.datasetgateway.resilience.DryRun;
import io.datasetgateway.resilience.Plan;
import io.datasetgateway.resilience.Plannable;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Writing {@code /datasets/{id}/rows}. The methods take their body as a stream. */
@Path("/datasets/{id}/rows")
@Consumes({"text/csv", "application/x-ndjson", MediaType.APPLICATION_JSON})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rows")
class UploadResource {
  private static final String CSV = "order_id,amount\n1,19.90\n2,\n";
  private static final String NDJSON = "{\"order_id\":1,\"amount\":19.9}\n{\"order_id\":2}\n";
  private static final String JSON = "[{\"order_id\":1,\"amount\":19.9},{\"order_id\":2}]";
  private static final String HOW =
      " The body is CSV (RFC 4180, UTF-8, its columns in the dataset's order; nothing between two"
          + " commas is an absent value, two quotes are an empty text), NDJSON or a JSON array of"
          + " objects, of any size, optionally as gzip. It is checked while it flows: a row that"
          + " does not fit is 422 with line, column and byteOffset, and nothing is written. All"
          + " rows are committed at once, after the last of them. The job has ended when queries"
          + " see them. An append whose outcome is unknown is never made twice: send an"
          + " Idempotency-Key to be able to repeat the request. With dryRun the body is read and"
          + " checked to its end all the same, and result says what would be written.";

  private final Uploads uploads;
  private final CurrentVertxRequest current;

  UploadResource(Uploads uploads, CurrentVertxRequest current) {
    this.uploads = uploads;
    this.current = current;
  }

  @POST
  @PermissionsAllowed(Scope.ROWS_WRITE)
  @OfDataset(RowUploader.class)
  @Idempotent(streamed = true)
  @Gated
  @ShowsQuality
  @Plannable
  @Parameter(name = Gate.POLICY, in = ParameterIn.HEADER)
  @Parameter(name = Gate.OVERRIDE, in = ParameterIn.HEADER)
  @Operation(
      operationId = "appendRows",
      summary = "Adds rows to a dataset",
      description = "To those that are there." + HOW)
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "text/csv",
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "csv", value = CSV)),
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "ndjson", value = NDJSON)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Object[].class),
            examples = @ExampleObject(name = "json", value = JSON))
      })
  @APIResponse(
      responseCode = "202",
      description = "Committed; Location names the job",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Uni<Response> append(
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RestPath DatasetId id,
      @RestQuery @DefaultValue("false") DryRun dryRun,
      @Parameter(
              description = "Whether the first row of CSV is the names of the columns",
              example = "present",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"present", "absent"},
                      defaultValue = "present"))
          @RestQuery
          @DefaultValue("present")
          Header header,
      UriInfo uri) {
    return write(new RowTarget(id, WriteMode.APPEND, null), header, false, uri);
  }

  @PUT
  @PermissionsAllowed(Scope.ROWS_WRITE)
  @OfDataset(RowUploader.class)
  @Idempotent(streamed = true)
  @Gated
  @ShowsQuality
  @Plannable
  @Parameter(name = Gate.POLICY, in = ParameterIn.HEADER)
  @Parameter(name = Gate.OVERRIDE, in = ParameterIn.HEADER)
  @Operation(
      operationId = "replaceRows",
      summary = "Replaces the rows of a dataset, or of one partition",
      description = "Those that were there are gone with the commit, and not before." + HOW)
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "text/csv",
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "csv", value = CSV)),
        @Content(
            mediaType = "application/x-ndjson",
            schema = @Schema(implementation = String.class),
            examples = @ExampleObject(name = "ndjson", value = NDJSON)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = Object[].class),
            examples = @ExampleObject(name = "json", value = JSON))
      })
  @APIResponse(
      responseCode = "202",
      description = "Committed; Location names the job",
      content = @Content(schema = @Schema(implementation = Job.class)))
  public Uni<Response> replace(
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RestPath DatasetId id,
      @RestQuery @DefaultValue("false") DryRun dryRun,
      @Parameter(
              description = "Whether the first row of CSV is the names of the columns",
              example = "present",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"present", "absent"},
                      defaultValue = "present"))
          @RestQuery
          @DefaultValue("present")
          Header header,
      @Parameter(
              description = "Only the rows of this partition are replaced",
              example = "2026-11-20")
          @RestQuery
          @Size(min = 1, max = 255)
          @Nullable String partition,
      @Parameter(
              description = "Whether a body without a row is meant: then nothing is left",
              example = "false")
          @RestQuery
          @DefaultValue("false")
          boolean allowEmpty,
      UriInfo uri) {
    if (partition != null && allowEmpty) {
      throw Fault.invalid("allowEmpty", "is of the dataset as a whole, not of a partition")
          .asException();
    }
    return write(new RowTarget(id, WriteMode.REPLACE, partition), header, allowEmpty, uri);
  }

  private Uni<Response> write(RowTarget target, Header header, boolean allowEmpty, UriInfo uri) {
    JobAnswer answer = JobAnswer.to(uri);
    UploadOrder order = new UploadOrder(target, allowEmpty);
    SentRows rows = SentRows.of(current.getCurrent(), header);
    return Plan.current()
        .map(plan -> uploads.plan(plan, order, rows).map(volume -> Response.ok(volume).build()))
        .orElseGet(() -> uploads.write(order, rows).map(answer::accepted));
  }
}
