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
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the API's description what holds for every operation: the token, the deadline, the
 * headers of every answer, and every problem that it can meet. Named in {@code mp.openapi.filter}.
 */
public final class ApiDescription implements OASFilter {
  private static final String SCHEME = "bearer";
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
    ApiHeaders.describe(components);
    ApiProblems.describe(components);
    api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SCHEME));
    api.getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(components, path, method, operation)));
  }

  private static void complete(
      Components components, String path, PathItem.HttpMethod method, Operation operation) {
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
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              ApiHeaders.OF_ALL.forEach(one -> one.addTo(response));
              addQuality(operation, status, response);
            });
    byStatus
        .values()
        .forEach(
            kinds ->
                operation
                    .getResponses()
                    .addAPIResponse(
                        String.valueOf(ProblemFace.status(kinds.get(0))),
                        ApiProblems.response(components, kinds)));
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

  private static void addQuality(Operation operation, String status, APIResponse response) {
    if (!status.startsWith("2")) {
      return;
    }
    if (takes(operation, "Quality-Policy")) {
      ApiHeaders.QUALITY_WARNING.addTo(response);
    }
    if (SHOW_QUALITY.contains(operation.getOperationId())) {
      ApiHeaders.OF_QUALITY.forEach(one -> one.addTo(response));
    }
  }
}
