package io.datasetgateway.problem;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Describes, once for all operations, the parameters that many of them have. */
final class ApiParameters {
  private static final String TIMEOUT = "Gateway-Timeout";
  private static final String VERSION = "\"5d41402abc4b2a76b9719d911017c592\"";

  private static final Documented ABORT_RUNNING =
      new Documented(
          "Whether a run that is under way is stopped for it",
          false,
          OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN).defaultValue(false));
  private static final Map<String, Documented> DATASET =
      Map.of(
          "id",
          text("The dataset's id", "domo~04c1574e-c8be-4721-9846-c6ffa491144b"),
          "type",
          new Documented(
              "What kind of principal", "USER", string().enumeration(List.of("USER", "GROUP"))),
          "principal",
          text("The backend's own id of it", "1345408759"),
          "abortRunning",
          ABORT_RUNNING);
  private static final Map<String, Documented> DOMAIN =
      Map.of("id", text("The domain's id", "dqops~sales"));
  private static final Map<String, Documented> CONNECTION =
      Map.of(
          "id", text("The connection's id", "dqops~_~shop"),
          "domain", text("Only connections of this domain", "dqops~sales"),
          "s", text("The schema's name, escaped as in ids", "public"),
          "nameContains", text("Only tables with this in their name, in this case", "order"));
  private static final Map<String, Documented> JOB =
      Map.of("id", text("The job's id", "dqops~checks~_~gw-5d41402abc4b2a76b9719d911017c592"));
  private static final Map<String, Documented> STREAM =
      Map.of(
          "id", text("The stream's id", "domo~371"),
          "abortRunning", ABORT_RUNNING,
          "dataset",
              text(
                  "The dataset that it feeds; must be given",
                  "domo~04c1574e-c8be-4721-9846-c6ffa491144b"));
  private static final Map<String, Documented> COMMON =
      Map.of(
          "name",
          text("The backend's name", "domo"),
          "backend",
          new Documented("Only these backends, by name; several by comma", "domo", null),
          "limit",
          new Documented(
              "How many items the page may hold",
              100,
              OASFactory.createSchema()
                  .addType(Schema.SchemaType.INTEGER)
                  .minimum(BigDecimal.ONE)
                  .maximum(BigDecimal.valueOf(500))
                  .defaultValue(100)),
          "cursor",
          text(
              "nextCursor of an earlier page of this same query",
              "q83vEjRWeJCrze8SNFZ4kHsiZG9tbyI6IjUwIn0"),
          "completeness",
          new Documented(
              "partial: what there is; required: all or nothing",
              "partial",
              string().enumeration(List.of("partial", "required")).defaultValue("partial")),
          "includeHidden",
          new Documented(
              "Whether hidden columns are wanted too",
              false,
              OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN).defaultValue(false)));
  private static final Map<String, Documented> OF_REQUESTS =
      Map.of(
          "dryRun",
          new Documented(
              "Whether it is only tried: nothing is changed, and the calls with an effect that would"
                  + " be made are answered",
              false,
              OASFactory.createSchema().addType(Schema.SchemaType.BOOLEAN).defaultValue(false)),
          "Idempotency-Key",
          text(
              "Names this request, so that it can be sent again without being done again; kept for"
                  + " 24 hours",
              "5b2d2a8e-6f0c-4c1b-9d3b-0f6f7f6f2a11"),
          "Quality-Policy",
          text(
              "How good the dataset must be; otherwise 412. Members, each optional: fail-on (warning,"
                  + " error or fatal; error unless said), max-age (such as 6h) of its latest check,"
                  + " on-unknown (allow, warn or fail; fail unless said)",
              "fail-on=error; max-age=6h; on-unknown=warn"),
          "Quality-Override",
          text(
              "Why the operator's policies are to be passed this once, in 1 to 200 characters of"
                  + " ASCII; needs quality:override, and is written to the audit",
              "INC-4711: month-end report, agreed with finance"),
          "If-Match",
          text("Change only this version, as an ETag says it", VERSION),
          "If-None-Match",
          text("Answer 304 without a body if it still is this version", VERSION),
          TIMEOUT,
          new Documented(
              "How long the caller waits, in seconds; more than the gateway's own bound is cut",
              2.5,
              OASFactory.createSchema()
                  .addType(Schema.SchemaType.NUMBER)
                  .exclusiveMinimum(BigDecimal.ZERO)));

  private ApiParameters() {}

  /**
   * What is said of a parameter.
   *
   * @param schema null to keep the one that follows from the code
   */
  private record Documented(String description, Object example, @Nullable Schema schema) {}

  /** Completes a parameter that says nothing of itself. */
  static void describe(String path, Parameter parameter) {
    if (parameter.getDescription() != null) {
      return;
    }
    Map<String, Documented> own = own(path);
    String name = parameter.getName();
    Documented known = own.getOrDefault(name, COMMON.getOrDefault(name, OF_REQUESTS.get(name)));
    if (known != null) {
      parameter.description(known.description()).example(known.example());
      if (known.schema() != null) {
        parameter.schema(known.schema());
      }
    }
  }

  private static Map<String, Documented> own(String path) {
    if (path.startsWith("/domains")) {
      return DOMAIN;
    }
    if (path.startsWith("/jobs")) {
      return JOB;
    }
    if (path.startsWith("/streams")) {
      return STREAM;
    }
    return path.startsWith("/connections") ? CONNECTION : DATASET;
  }

  static Parameter timeout() {
    return OASFactory.createParameter().name(TIMEOUT).in(Parameter.In.HEADER);
  }

  private static Documented text(String description, String example) {
    return new Documented(description, example, string());
  }

  private static Schema string() {
    return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
  }
}
