package io.datasetgateway.problem;

import io.datasetgateway.problem.Fault.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Describes problems: their shape and an example of each once, which all answers refer to. */
final class ApiProblems {
  private static final String PROBLEM = "Problem";

  private ApiProblems() {}

  static void describe(Components components) {
    components.addSchema(PROBLEM, schema());
    for (Kind kind : Kind.values()) {
      components.addExample(kind.slug(), OASFactory.createExample().value(example(kind)));
    }
  }

  /**
   * The answer for all kinds of problem that have its status, which other operations may have, too.
   */
  static APIResponse response(Components components, List<Kind> kinds) {
    List<String> slugs = kinds.stream().map(Kind::slug).toList();
    String name = ProblemFace.status(kinds.get(0)) + "." + String.join(".", slugs);
    components.addResponse(name, describe(kinds));
    return OASFactory.createAPIResponse().ref(name);
  }

  private static APIResponse describe(List<Kind> kinds) {
    Map<String, Example> examples = new LinkedHashMap<>();
    kinds.forEach(kind -> examples.put(kind.slug(), OASFactory.createExample().ref(kind.slug())));
    String types = String.join(", ", kinds.stream().map(Kind::slug).toList());
    APIResponse response =
        OASFactory.createAPIResponse()
            .description("Problem: " + types)
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                            .schema(OASFactory.createSchema().ref(PROBLEM))
                            .examples(examples)));
    if (kinds.stream().anyMatch(kind -> ProblemFace.retryAfter(Fault.of(kind, "")) != null)) {
      ApiHeaders.RETRY_AFTER.addTo(response);
    }
    if (kinds.contains(Kind.UNAUTHENTICATED)) {
      ApiHeaders.AUTHENTICATE.addTo(response);
    }
    ApiHeaders.OF_ALL.forEach(one -> one.addTo(response));
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

  private static Schema schema() {
    Schema error =
        object()
            .addProperty("field", string("The parameter, header or JSON path"))
            .addProperty("detail", string("What is wrong with it"));
    return object()
        .description(
            "The body of every error (RFC 9457). Decide by type. Some kinds have further members:"
                + " scopes, capability and kinds, sources, reason, state, job (the id to look at),"
                + " replayed (it was answered before); failing, via, verdict and doubts (of a quality"
                + " gate, as far as the caller may see them), use, committed.")
        .addProperty("type", string("Which kind of problem it is"))
        .addProperty("title", string("The kind in few words"))
        .addProperty(
            "status",
            OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .description("The HTTP status, once more"))
        .addProperty("detail", string("This case in one sentence"))
        .addProperty("instance", string("The path that was asked"))
        .addProperty("traceId", string("What to tell the operator"))
        .addProperty("backend", string("The backend that failed, if one did"))
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

  private static Schema string(String description) {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
  }
}
