package io.datasetgateway.rows.upload.staged;

import io.datasetgateway.backend.OfDataset;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.rows.upload.Header;
import io.datasetgateway.rows.upload.RowUploader;
import io.datasetgateway.rows.upload.SentRows;
import io.datasetgateway.security.Scope;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

/** {@code /datasets/{id}/uploads/{u}/parts}. The body is a stream. */
@Path("/datasets/{id}/uploads/{u}/parts")
@Consumes({"text/csv", "application/x-ndjson", MediaType.APPLICATION_JSON})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rows")
class StagedPartResource {
  private static final String UPLOAD = "0b6f1f5e-0c4b-4f6e-9d3c-0e9a4a1f7f52";
  private static final String CSV = "order_id,amount\n1,19.90\n2,\n";
  private static final String NDJSON = "{\"order_id\":1,\"amount\":19.9}\n{\"order_id\":2}\n";
  private static final String JSON = "[{\"order_id\":1,\"amount\":19.9},{\"order_id\":2}]";
  private static final String ARRIVED =
      "{\"number\":1,\"rows\":2,\"bytes\":11,\"digest\":\"sha256:"
          + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}";

  private final StagedParts parts;
  private final CurrentVertxRequest current;

  StagedPartResource(StagedParts parts, CurrentVertxRequest current) {
    this.parts = parts;
    this.current = current;
  }

  @PUT
  @Path("/{n}")
  @PermissionsAllowed(Scope.ROWS_WRITE)
  @OfDataset(RowUploader.class)
  @Operation(
      operationId = "putUploadPart",
      summary = "Sends one part of an upload",
      description =
          "In any order, several at a time. The body is rows as in appendRows, checked in the same"
              + " way, and at least one; it may have as many bytes of CSV as the operator allows"
              + " (128 MiB unless said otherwise), and more is too-large. A number belongs to the"
              + " bytes of CSV that were first sent with it: the same may be sent again, also after"
              + " a failure, and others are a conflict. While a number is on its way, the same"
              + " number is a conflict with Retry-After. What breaks off is not there.")
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
      responseCode = "200",
      description = "It has arrived, now or before",
      content =
          @Content(
              schema = @Schema(implementation = StagedPart.class),
              examples = @ExampleObject(name = "arrived", value = ARRIVED)))
  public Uni<StagedPart> put(
      @RestPath DatasetId id,
      @Parameter(description = "The upload's id", example = UPLOAD) @RestPath String u,
      @Parameter(
              description = "The part's number: 1 for the first, no number left out in the end",
              example = "1",
              schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "10000"))
          @RestPath
          String n,
      @Parameter(
              description = "Whether the first row of CSV is the names of the columns",
              example = "absent",
              schema =
                  @Schema(
                      type = SchemaType.STRING,
                      enumeration = {"present", "absent"},
                      defaultValue = "present"))
          @RestQuery
          @DefaultValue("present")
          Header header) {
    PartNumber number = PartNumber.of(n);
    return parts.put(id, u, number, SentRows.of(current.getCurrent(), header));
  }
}
