package io.datasetgateway.proxy;

import io.datasetgateway.backend.ByteAnswer;
import io.datasetgateway.backend.ByteBody;
import io.datasetgateway.backend.OutgoingBytes;
import io.datasetgateway.problem.AnyQuery;
import io.datasetgateway.problem.StreamedBody;
import io.datasetgateway.resilience.CallContext;
import io.datasetgateway.resilience.Deadline;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Set;
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

/**
 * {@code /backends/{name}/api/...}. The path is not taken from the parameters, which are decoded:
 * {@link PassThroughFilter} has looked at the request's own target.
 */
@Path("/backends/{name}/api/{path: .*}")
@Authenticated
@PassesThrough
@Tag(name = "Pass-through")
class PassThroughResource {
  private static final String PATH =
      "The backend's own path behind /api/, encoded as the backend wants it. It may hold slashes.";
  private static final String HOW =
      "Needs proxy:<name>:read, or proxy:<name>:write for what changes something. Only what the"
          + " operator's list opens is passed on, any query with it; the rest is forbidden to"
          + " everybody. The backend's credential is the gateway's, or the consumer's own. Of the"
          + " headers Accept, Accept-Language, Content-Type, Content-Encoding, If-Match and"
          + " If-Unmodified-Since are passed on. There is no Idempotency-Key here. An answer that"
          + " breaks off ends short of its Content-Length, or without its last chunk.";
  private static final String ANSWER =
      "The backend's own success, with its own status of 200 to 299, streamed";
  private static final String BODY =
      "{\"check_search_filters\":{\"connection\":\"pg_prod\",\"fullTableName\":\"public.orders\"}}";

  private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205);
  private static final String LENGTH = "content-length";
  private static final String HEADER_OF_DEADLINE = "Gateway-Timeout";

  private final CurrentVertxRequest current;

  PassThroughResource(CurrentVertxRequest current) {
    this.current = current;
  }

  @GET
  @AnyQuery
  @Operation(
      operationId = "passGet",
      summary = "Reads from a backend by its own API",
      description = HOW)
  @APIResponse(responseCode = "200", description = ANSWER, content = @Content(mediaType = "*/*"))
  public Uni<Response> get(
      @RestPath String name,
      @Parameter(description = PATH, example = "search/tables") @RestPath String path) {
    return pass();
  }

  @HEAD
  @AnyQuery
  @Operation(operationId = "passHead", summary = "The same without the body", description = HOW)
  @APIResponse(responseCode = "200", description = ANSWER, content = @Content(mediaType = "*/*"))
  public Uni<Response> head(
      @RestPath String name,
      @Parameter(description = PATH, example = "search/tables") @RestPath String path) {
    return pass();
  }

  @OPTIONS
  @AnyQuery
  @Operation(
      operationId = "passOptions",
      summary = "Asks what a path of a backend takes",
      description = HOW)
  @APIResponse(responseCode = "200", description = ANSWER, content = @Content(mediaType = "*/*"))
  public Uni<Response> options(
      @RestPath String name,
      @Parameter(description = PATH, example = "search/tables") @RestPath String path) {
    return pass();
  }

  @POST
  @AnyQuery
  @Operation(
      operationId = "passPost",
      summary = "Calls a backend by its own API",
      description = HOW)
  @RequestBody(
      description = "As the backend wants it; of any size",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              examples = @ExampleObject(name = "passed on", value = BODY)))
  @APIResponse(responseCode = "200", description = ANSWER, content = @Content(mediaType = "*/*"))
  public Uni<Response> post(
      @RestPath String name,
      @Parameter(description = PATH, example = "search/tables") @RestPath String path) {
    return pass();
  }

  @PUT
  @AnyQuery
  @Operation(operationId = "passPut", summary = "Calls a backend by its own API", description = HOW)
  @RequestBody(
      description = "As the backend wants it; of any size",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              examples = @ExampleObject(name = "passed on", value = BODY)))
  @APIResponse(responseCode = "200", description = ANSWER, content = @Content(mediaType = "*/*"))
  public Uni<Response> put(
      @RestPath String name,
      @Parameter(description = PATH, example = "search/tables") @RestPath String path) {
    return pass();
  }

  @PATCH
  @AnyQuery
  @Operation(
      operationId = "passPatch",
      summary = "Calls a backend by its own API",
      description = HOW)
  @RequestBody(
      description = "As the backend wants it; of any size",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(type = SchemaType.OBJECT),
              examples = @ExampleObject(name = "passed on", value = BODY)))
  @APIResponse(responseCode = "200", description = ANSWER, content = @Content(mediaType = "*/*"))
  public Uni<Response> patch(
      @RestPath String name,
      @Parameter(description = PATH, example = "search/tables") @RestPath String path) {
    return pass();
  }

  @DELETE
  @AnyQuery
  @Operation(
      operationId = "passDelete",
      summary = "Calls a backend by its own API",
      description = HOW)
  @APIResponse(responseCode = "200", description = ANSWER, content = @Content(mediaType = "*/*"))
  public Uni<Response> delete(
      @RestPath String name,
      @Parameter(description = PATH, example = "search/tables") @RestPath String path) {
    return pass();
  }

  private Uni<Response> pass() {
    RoutingContext context = current.getCurrent();
    HttpServerRequest request = context.request();
    Passage passage = context.get(PassThroughFilter.PASSAGE);
    Map<String, String> headers = CallersHeaders.of(request.headers());
    if (!PassThroughRequests.mayHaveABody(request.method().name())) {
      CallersBody.requireNone(request);
      return answered(passage, headers, ByteBody.NONE, request);
    }
    StreamedBody sent = StreamedBody.of(context);
    return passage
        .bodyCheck()
        .map(check -> CallersBody.checked(request, sent, check))
        .orElseGet(() -> CallersBody.flowing(request, sent))
        .emitOn(CallContext.returning())
        .chain(body -> answered(passage, headers, body, request));
  }

  private static Uni<Response> answered(
      Passage passage, Map<String, String> headers, ByteBody body, HttpServerRequest request) {
    boolean mayLast = passage.waits() || !(body instanceof ByteBody.None);
    if (mayLast && request.getHeader(HEADER_OF_DEADLINE) == null) {
      // Who says nothing waits for as long as the rule allows, and as bytes flow.
      CallContext.current().withDeadline(Deadline.none()).attach();
    }
    boolean isHead = request.method().name().equals("HEAD");
    return passage
        .send(headers, body)
        .chain(
            answer ->
                isHead || WITHOUT_BODY.contains(answer.status())
                    ? answer.bytes().onItem().ignoreAsUni().replaceWith(() -> head(answer).build())
                    : Uni.createFrom().item(() -> head(answer).entity(body(answer)).build()));
  }

  private static OutgoingBytes body(ByteAnswer answer) {
    return new OutgoingBytes(
        answer.bytes(), answer.header(LENGTH).map(Long::parseLong).orElse(-1L));
  }

  private static Response.ResponseBuilder head(ByteAnswer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.status())
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header("X-Content-Type-Options", "nosniff");
    ByteAnswer.HEADERS.stream()
        .filter(name -> !name.equals(LENGTH)) // told by who sends the body
        .forEach(name -> answer.header(name).ifPresent(value -> response.header(name, value)));
    return response;
  }
}
