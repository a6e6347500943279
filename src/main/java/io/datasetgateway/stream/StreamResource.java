package io.datasetgateway.stream;

import io.datasetgateway.backend.OfStream;
import io.datasetgateway.dataset.IfMatch;
import io.datasetgateway.dataset.IfNoneMatch;
import io.datasetgateway.dataset.Versioned;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.StreamId;
import io.datasetgateway.paging.Page;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.security.Scope;
import io.datasetgateway.state.IdempotencyKey;
import io.datasetgateway.state.Idempotent;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
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

/** {@code /streams}. */
@Path("/streams")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Streams")
class StreamResource {
  private final Streams streams;

  StreamResource(Streams streams) {
    this.streams = streams;
  }

  /** The shape of a page of streams, for the API's description. */
  record StreamPage(
      List<Stream> items, String nextCursor, boolean complete, List<SourceStatus> sources) {}

  @GET
  @PermissionsAllowed(Scope.STREAMS_READ)
  @Operation(
      operationId = "listStreams",
      summary = "Lists the streams that load a dataset",
      description = "Only kinds that can (domo). All of them are on one page.")
  @APIResponse(
      responseCode = "200",
      description = "The streams",
      content = @Content(schema = @Schema(implementation = StreamPage.class)))
  public Uni<Page<Stream>> list(@RestQuery @Nullable String dataset) {
    if (dataset == null || dataset.isEmpty()) {
      throw Fault.invalid("dataset", "must be given").asException();
    }
    return streams.loading(DatasetId.fromString(dataset));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.STREAMS_WRITE)
  @Idempotent
  @Operation(
      operationId = "createStream",
      summary = "Creates a stream and the dataset that it loads",
      description =
          "Only kinds that can (domo). The consumer's patterns must cover the whole backend. Never"
              + " repeated: when the answer is lost, outcome-unknown says so.")
  @APIResponse(
      responseCode = "201",
      description = "Created; Location names it, ETag is its version",
      content = @Content(schema = @Schema(implementation = Stream.class)))
  public Uni<Response> create(
      @RestHeader(IdempotencyKey.HEADER) @Nullable IdempotencyKey idempotencyKey,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = NewStream.class),
                      examples =
                          @ExampleObject(
                              name = "covid",
                              value =
                                  "{\"backend\":\"domo\",\"name\":\"Covid\",\"provider\":"
                                      + "\"covid-19\",\"configuration\":[{\"name\":\"report\","
                                      + "\"value\":\"time_series_tracker_data\"}]}")))
          @Valid
          @NotNull
          NewStream stream,
      UriInfo uri) {
    URI base = uri.getBaseUri();
    return streams
        .create(stream)
        .map(
            created ->
                Response.created(base.resolve("streams/" + created.id()))
                    .tag(new EntityTag(created.version()))
                    .entity(created)
                    .build());
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed(Scope.STREAMS_READ)
  @OfStream(StreamCatalog.class)
  @Operation(
      operationId = "getStream",
      summary = "Reads one stream",
      description =
          "Of its settings only those values are shown that are clearly harmless; of its"
              + " credential only the account's id.")
  @APIResponse(
      responseCode = "200",
      description = "The stream; ETag is the version of its definition, whatever its runs did",
      content = @Content(schema = @Schema(implementation = Stream.class)))
  @APIResponse(responseCode = "304", description = "It still is the version that was named")
  public Uni<Response> get(
      @RestPath StreamId id, @RestHeader("If-None-Match") @Nullable IfNoneMatch ifNoneMatch) {
    return streams.get(id).map(stream -> Versioned.answer(ifNoneMatch, stream, stream.version()));
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(Scope.STREAMS_WRITE)
  @OfStream(StreamEditor.class)
  @Operation(
      operationId = "updateStream",
      summary = "Changes a stream",
      description =
          "What is absent stays as it is: values are masked when they are read, so none needs to be"
              + " sent back. Settings are set by category and name; the others stay.")
  @APIResponse(
      responseCode = "200",
      description = "The stream as it is now",
      content = @Content(schema = @Schema(implementation = Stream.class)))
  public Uni<Response> update(
      @RestPath StreamId id,
      @RestHeader("If-Match") @Nullable IfMatch ifMatch,
      @RequestBody(
              content =
                  @Content(
                      schema = @Schema(implementation = StreamChange.class),
                      examples =
                          @ExampleObject(
                              name = "append",
                              value =
                                  "{\"updateMethod\":\"APPEND\",\"schedule\":{\"expression\":"
                                      + "\"0 13/30 * * * ?\"}}")))
          @Valid
          @NotNull
          StreamChange change) {
    return streams
        .edit(id, change, ifMatch)
        .map(stream -> Versioned.answer(stream, stream.version()));
  }
}
