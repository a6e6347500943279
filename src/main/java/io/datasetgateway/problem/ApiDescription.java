package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the API's description what holds for every operation: the token, the deadline, the
 * headers of every answer, and every problem that it can meet. Named in {@code mp.openapi.filter}.
 */
public final class ApiDescription implements OASFilter {
  private static final String SCHEME = "bearer";
  private static final String PROBLEM = "Problem";
  private static final String PLAN = "With dryRun=true: what would be done; nothing was";

  private static final List<Kind> ALWAYS =
      List.of(
          Kind.INVALID,
          Kind.UNAUTHENTICATED,
          Kind.FORBIDDEN,
          Kind.NOT_ACCEPTABLE,
          Kind.QUOTA_EXCEEDED,
          Kind.UNAVAILABLE,
          Kind.STORE_UNAVAILABLE,
          Kind.INTERNAL);
  private static final List<Kind> OF_BACKENDS =
      List.of(
          Kind.DENIED,
          Kind.CONFLICT,
          Kind.UNREACHABLE,
          Kind.MALFORMED,
          Kind.FAILED,
          Kind.CREDENTIAL_REJECTED,
          Kind.OVERLOADED,
          Kind.THROTTLED,
          Kind.MAINTENANCE,
          Kind.TIMED_OUT);
  private static final List<Kind> OF_BODIES = List.of(Kind.TOO_LARGE, Kind.UNSUPPORTED_MEDIA_TYPE);
  private static final Set<String> SHOW_QUALITY =
      Set.of("getDataset", "readRows", "queryDataset", "appendRows", "replaceRows", "commitUpload");
  private static final List<Kind> OF_WRITES = List.of(Kind.OUTCOME_UNKNOWN);

  @Override
  public void filterOpenAPI(OpenAPI api) {
    Components components = api.getComponents();
    components.addSecurityScheme(
        SCHEME,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .description(
                "The API key that the operator issued to you, or, where the operator has"
                    + " configured an OpenID provider, a JWT of it."));
    components.addSchema(PROBLEM, problemSchema());
    api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation)));
  }

  private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
    operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME)));
    boolean asksBackends = !path.equals("/whoami");
    if (asksBackends && !path.endsWith("/events")) { // a stream goes on for as long as it goes on
      operation.addParameter(ApiParameters.timeout());
    }
    if (operation.getParameters() != null) {
      operation.getParameters().forEach(one -> ApiParameters.describe(path, one));
    }
    if (takes(operation, "dryRun")) {
      addPlan(operation);
    }
    Map<Integer, List<Kind>> byStatus = new LinkedHashMap<>();
    for (Kind kind : kinds(path, method, operation, asksBackends)) {
      byStatus.computeIfAbsent(ProblemFace.status(kind), status -> new ArrayList<>()).add(kind);
    }
    byStatus.forEach(
        (status, kinds) ->
            operation.getResponses().addAPIResponse(String.valueOf(status), response(kinds)));
    operation.getResponses().getAPIResponses().values().forEach(ApiDescription::addHeaders);
    operation
        .getResponses()
        .getAPIResponses()
        .forEach((status, response) -> addQuality(operation, status, response));
  }

  private static List<Kind> kinds(
      String path, PathItem.HttpMethod method, Operation operation, boolean asksBackends) {
    List<Kind> kinds = new ArrayList<>(ALWAYS);
    if (path.contains("{") || takes(operation, "dataset")) {
      kinds.add(Kind.NOT_FOUND);
    }
    if (operation.getRequestBody() != null && !path.startsWith("/backends/")) {
      kinds.addAll(OF_BODIES);
    }
    if (asksBackends) {
      kinds.addAll(OF_BACKENDS);
    }
    boolean changesDomains = path.startsWith("/domains") && method != PathItem.HttpMethod.GET;
    if (path.startsWith("/datasets/{id}")
        || path.startsWith("/connections")
        || path.startsWith("/streams")
        || path.startsWith("/backends/{name}/")
        || changesDomains
        || method == PathItem.HttpMethod.POST) {
      kinds.add(Kind.CAPABILITY_MISSING);
    }
    if (changesDomains) {
      kinds.add(Kind.NOT_LICENSED);
    }
    if (method != PathItem.HttpMethod.GET) {
      kinds.addAll(OF_WRITES);
    }
    if (path.startsWith("/backends/{name}/")) {
      kinds.addAll(OF_BODIES);
      kinds.add(Kind.PRECONDITION_FAILED);
    } else if (takes(operation, "If-Match")) {
      kinds.add(Kind.PRECONDITION_FAILED);
    }
    if (takes(operation, "Quality-Policy")) {
      kinds.add(Kind.BARRED_BY_CALLER);
      kinds.add(Kind.BARRED_BY_OPERATOR);
    }
    if (takes(operation, "Idempotency-Key") || takes(operation, "header")) {
      kinds.add(Kind.UNPROCESSABLE);
    }
    return kinds;
  }

  private static void addPlan(Operation operation) {
    operation.setDescription(
        (operation.getDescription() == null ? "" : operation.getDescription() + " ")
            + "With dryRun=true it is answered 200 with what would be done.");
    if (operation.getResponses().getAPIResponse("200") == null) {
      operation
          .getResponses()
          .addAPIResponse(
              "200", OASFactory.createAPIResponse().description(PLAN).content(planContent()));
    }
  }

  private static Content planContent() {
    return OASFactory.createContent()
        .addMediaType(
            "application/json",
            OASFactory.createMediaType()
                .example(
                    Map.of(
                        "dryRun",
                        true,
                        "calls",
                        List.of(
                            Map.of(
                                "backend",
                                "domo",
                                "method",
                                "DELETE",
                                "path",
                                "/api/data/v3/…")))));
  }

  private static boolean takes(Operation operation, String header) {
    return operation.getParameters() != null
        && operation.getParameters().stream().anyMatch(one -> header.equals(one.getName()));
  }

  private static APIResponse response(List<Kind> kinds) {
    Map<String, Example> examples = new LinkedHashMap<>();
    for (Kind kind : kinds) {
      examples.put(kind.slug(), OASFactory.createExample().value(example(kind)));
    }
    Content content =
        OASFactory.createContent()
            .addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref(PROBLEM))
                    .examples(examples));
    String types = String.join(", ", kinds.stream().map(Kind::slug).toList());
    APIResponse response =
        OASFactory.createAPIResponse().description("Problem: " + types).content(content);
    boolean worthWaiting =
        kinds.stream().anyMatch(kind -> ProblemFace.retryAfter(Fault.of(kind, "")) != null);
    if (worthWaiting) {
      response.addHeader("Retry-After", header("Seconds after which to try again", "1"));
    }
    if (kinds.contains(Kind.UNAUTHENTICATED)) {
      response.addHeader("WWW-Authenticate", header("How to authenticate", "Bearer"));
    }
    return response;
  }

  private static Map<String, Object> example(Kind kind) {
    Map<String, Object> example = new LinkedHashMap<>();
    example.put("type", Fault.TYPE_PREFIX + kind.slug());
    example.put("title", ProblemFace.title(kind));
    example.put("status", ProblemFace.status(kind));
    example.put("detail", "One sentence about this case.");
    example.put("instance", "/datasets");
    example.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
    return example;
  }

  private static void addHeaders(APIResponse response) {
    response.addHeader(
        "traceparent",
        header(
            "W3C trace context of this request",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"));
    response.addHeader(
        "X-Request-Id",
        header(
            "The caller's own X-Request-Id, or the trace id", "4bf92f3577b34da6a3ce929d0e0e4736"));
    response.addHeader(
        "RateLimit-Policy",
        header(
            "Where the caller has a quota: how many requests (q) in how many seconds (w)",
            "\"requests\";q=600;w=60"));
    response.addHeader(
        "RateLimit",
        header(
            "Where the caller has a quota: how many requests are left at once (r), and after how"
                + " many seconds nothing is used up (t)",
            "\"requests\";r=99;t=1"));
  }

  private static void addQuality(Operation operation, String status, APIResponse response) {
    if (!status.startsWith("2")) {
      return;
    }
    if (takes(operation, "Quality-Policy")) {
      response.addHeader(
          "Quality-Warning",
          header(
              "Where a policy let it pass with a doubt, or was overridden",
              "policy=caller; quality=unknown"));
    }
    if (SHOW_QUALITY.contains(operation.getOperationId())) {
      response.addHeader(
          "Quality-Verdict",
          header(
              "With quality:read: what is known without asking, PASS, WARN, FAIL or UNKNOWN",
              "PASS"));
      response.addHeader(
          "Quality-Checked-At", header("When its latest check ran", "2026-11-20T06:00:12Z"));
      response.addHeader(
          "Quality-Score",
          header("Share of results that are valid or a warning, in percent", "98.5"));
      response.addHeader(
          "Link",
          header(
              "The quality itself",
              "<https://gateway/datasets/domo~04c1574e-c8be-4721-9846-c6ffa491144b/quality>;"
                  + " rel=\"quality\""));
    }
  }

  private static Header header(String description, String example) {
    return OASFactory.createHeader().description(description).schema(string()).example(example);
  }

  private static Schema problemSchema() {
    Schema error =
        object()
            .addProperty("field", string().description("The parameter, header or JSON path"))
            .addProperty("detail", string().description("What is wrong with it"));
    return object()
        .description(
            "The body of every error (RFC 9457). Decide by type. Some kinds have further members:"
                + " scopes, capability and kinds, sources, reason, state, job (the id to look at),"
                + " replayed (it was answered before); failing, via, verdict and doubts (of a quality"
                + " gate, as far as the caller may see them), use, committed.")
        .addProperty("type", string().description("Which kind of problem it is"))
        .addProperty("title", string().description("The kind in few words"))
        .addProperty(
            "status",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .description("The HTTP status, once more"))
        .addProperty("detail", string().description("This case in one sentence"))
        .addProperty("instance", string().description("The path that was asked"))
        .addProperty("traceId", string().description("What to tell the operator"))
        .addProperty("backend", string().description("The backend that failed, if one did"))
        .addProperty(
            "errors",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(error)
                .description("The fields that were wrong"))
        .required(List.of("type", "title", "status", "detail"));
  }

  private static Schema object() {
    return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
  }

  private static Schema string() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
