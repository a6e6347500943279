package io.datasetgateway.packaged;

import static io.datasetgateway.security.JwtTokens.claims;
import static io.datasetgateway.security.JwtTokens.encode;
import static io.datasetgateway.security.JwtTokens.json;
import static io.datasetgateway.security.JwtTokens.now;
import static io.datasetgateway.security.JwtTokens.sign;
import static io.datasetgateway.security.JwtTokens.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.canary.Secrets;
import io.datasetgateway.packaged.GatewayProcess.Answer;
import io.datasetgateway.security.JwtKeys;
import io.datasetgateway.security.JwtProvider;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is let in, to what, and what nobody is told, by the packaged application in production. */
class TrustIT {
  private static final String KEY = "a-key-for-tests";
  private static final String DOMO = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b";

  /** Whose table fails by a tag, which no operator's policy trusts. */
  private static final String TAGGED = DOMO + "11";

  /** Whose table fails by DQOps' own word, which it does. */
  private static final String TRUSTED = DOMO + "16";

  private static final String CALLERS = "fail-on=error; max-age=6h";
  private static final String POLICIES =
      "policies: [{datasets: [\"domo~5c1a9f04-*16\"], failOn: error}]";
  private static final String SQL = "{\"sql\":\"SELECT COUNT(*) AS n FROM table\"}";
  private static final String APPEND = "{\"mode\":\"APPEND\"}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final JwtProvider PROVIDER = new JwtProvider();
  private static JwtKeys keys;
  private static SimulatedBackends backends;
  private static GatewayProcess gateway;

  @BeforeAll
  static void start() throws Exception {
    backends = SimulatedBackends.start();
    Map<String, String> more = new HashMap<>();
    PROVIDER.start().forEach((name, value) -> more.put(variable(name), value));
    keys = JwtKeys.of(more.remove(variable(JwtProvider.KEYS)));
    Path policies = Files.writeString(Files.createTempFile("policies", ".yaml"), POLICIES);
    more.put("GATEWAY_POLICIES_FILE", policies.toString());
    more.put("QUARKUS_LOG_CATEGORY__IO_DATASETGATEWAY__LEVEL", "DEBUG");
    gateway =
        GatewayProcess.start(
            backends.environment(SimulatedBackends.consumersFile(KEY), more), "-Xmx128m");
  }

  @AfterAll
  static void stop() {
    backends.close();
    PROVIDER.stop();
    gateway.close(); // which looks through its log
  }

  @BeforeEach
  void forget() {
    backends.forgetRequests();
  }

  @AfterEach
  void heal() {
    backends.heal();
  }

  // The gate

  @Test
  void use_whenTheCallersPolicyIsNotMet_isRefusedBeforeAnythingIsDone() {
    // When
    List<Answer> answers = new ArrayList<>();
    answers.add(send("POST", TAGGED + "/query", SQL, "Quality-Policy", CALLERS));
    answers.add(send("GET", TAGGED + "/rows?limit=1", null, "Quality-Policy", CALLERS));
    answers.add(send("POST", TAGGED + "/refresh", null, "Quality-Policy", CALLERS));
    answers.add(send("PUT", TAGGED + "/rows", "a\n1\n", "Quality-Policy", CALLERS));
    answers.add(send("PUT", TAGGED + "/rows?dryRun=true", "a\n1\n", "Quality-Policy", CALLERS));
    answers.add(send("POST", TAGGED + "/uploads", "{}", "Quality-Policy", CALLERS));

    // Then
    assertThat(answers).allSatisfy(answer -> assertBarred(answer, 412));
    assertThat(answers)
        .extracting(answer -> answer.json().path("verdict").asText())
        .containsOnly("FAIL");
    assertNothingDone();
  }

  @Test
  void use_whenTheOperatorsPolicyIsNotMet_isRefusedBeforeAnythingIsDone() {
    // When
    List<Answer> answers = new ArrayList<>();
    answers.add(send("POST", TRUSTED + "/query", SQL));
    answers.add(send("GET", TRUSTED + "/rows?limit=1", null));
    answers.add(send("POST", TRUSTED + "/refresh", null));
    answers.add(send("POST", TRUSTED + "/rows", "a\n1\n"));
    answers.add(send("POST", TRUSTED + "/uploads", "{}"));

    // Then
    assertThat(answers).allSatisfy(answer -> assertBarred(answer, 409));
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.json().path("failing")).isNotEmpty());
    assertNothingDone();
  }

  @Test
  void commit_whenAPolicyIsNotMet_isMadeOnlyOnceItIsOverriddenAndAudited() throws Exception {
    // Given
    String columns =
        header(send("GET", TRUSTED + "/schema?includeHidden=true", null).json().path("columns"));
    Answer opened = send("POST", TRUSTED + "/uploads", "{}", "Quality-Override", "INC-1: open");
    String upload = TRUSTED + "/uploads/" + opened.json().path("id").asText();
    Answer part =
        send("PUT", upload + "/parts/1", columns + "\n" + columns.replaceAll("[^,]+", "1"));

    // When
    Answer callers = send("POST", upload + "/commit", APPEND, "Quality-Policy", CALLERS);
    Answer operators = send("POST", upload + "/commit", APPEND);
    int before = backends.requests("domo", "/commit");
    Answer overridden = send("POST", upload + "/commit", APPEND, "Quality-Override", "INC-2: ok");

    // Then
    assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    assertThat(part.status()).as(part.body()).isEqualTo(200);
    assertBarred(callers, 409); // the operator's word comes first
    assertBarred(operators, 409);
    assertThat(operators.json().path("committed").asBoolean(true)).isFalse();
    assertThat(before).isZero();
    assertThat(overridden.status()).as(overridden.body()).isEqualTo(202);
    assertThat(overridden.headers().get("quality-warning"))
        .containsExactly("policy=operator; overridden");
    assertThat(backends.requests("domo", "/commit")).isEqualTo(1);
    List<JsonNode> commits = audited("commitUpload");
    assertThat(commits).extracting(one -> one.path("status").asInt()).contains(409, 202);
    assertThat(commits)
        .filteredOn(one -> one.path("override").asBoolean())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.path("overrideReason").asText()).isEqualTo("INC-2: ok");
              assertThat(one.path("consumer").asText()).isEqualTo("tester");
              assertThat(one.path("outcome").asText()).isEqualTo("DONE");
            });
  }

  @Test
  void commit_whenTheCallersPolicyIsNotMet_isNotMade() {
    // Given
    String columns =
        header(send("GET", TAGGED + "/schema?includeHidden=true", null).json().path("columns"));
    String upload =
        TAGGED + "/uploads/" + send("POST", TAGGED + "/uploads", "{}").json().path("id").asText();
    send("PUT", upload + "/parts/1", columns + "\n" + columns.replaceAll("[^,]+", "1"));

    // When
    Answer barred = send("POST", upload + "/commit", APPEND, "Quality-Policy", CALLERS);
    int before = backends.requests("domo", "/commit");
    Answer tried = send("POST", upload + "/commit?dryRun=true", APPEND);
    int tries = backends.requests("domo", "/commit");
    Answer meant = send("POST", upload + "/commit", APPEND);

    // Then
    assertBarred(barred, 412);
    assertThat(before).isZero();
    assertThat(tried.json().path("result").path("rows").asInt()).isEqualTo(1);
    assertThat(tries).isZero();
    assertThat(meant.status()).as(meant.body()).isEqualTo(202);
    assertThat(backends.requests("domo", "/commit")).isEqualTo(1);
  }

  // JWTs

  @Test
  void jwt_whenItIsTheProviders_isThatConsumer() {
    // Given
    String token = sign(keys.get("rs"), with("scope", "datasets:read", "datasets", "domo~*"));

    // When
    Answer me = gateway.get("/whoami", token);
    Answer dataset = gateway.get(TAGGED, token);
    Answer table = gateway.get("/datasets/dqops~_~pg_prod~public~orders", token);
    Answer rows = gateway.get(TAGGED + "/rows", token);
    Answer key = gateway.get("/whoami", KEY);

    // Then
    assertThat(me.json().path("name").asText()).isEqualTo("jwt:alice");
    assertThat(dataset.status()).isEqualTo(200);
    assertThat(table.status()).isEqualTo(404);
    assertThat(rows.status()).isEqualTo(403);
    assertThat(key.json().path("name").asText()).isEqualTo("tester");
  }

  @Test
  void jwt_whenItIsNotToBeBelieved_isUnauthenticated() {
    // Given
    Map<String, Object> good = with("scope", "datasets:read", "datasets", "*");
    int grace = JwtProvider.GRACE_SECONDS;
    String none = encode("{\"alg\":\"none\",\"kid\":\"rs\"}") + "." + encode(json(good)) + ".";
    Map<String, String> bad =
        Map.of(
            "expired", sign(keys.get("rs"), with("exp", now() - grace - 30)),
            "too early", sign(keys.get("rs"), with("nbf", now() + grace + 60)),
            "wrong audience", sign(keys.get("rs"), with("aud", "another-service")),
            "wrong issuer", sign(keys.get("rs"), with("iss", "https://evil.example")),
            "alg=none", none,
            "alg=none with a signature", none + sign(keys.get("rs"), good).split("\\.")[2],
            "unknown key", sign(JwtKeys.generate("rs-unknown"), good),
            "another's key under a known name", sign(JwtKeys.generate("rs"), good));

    // When
    Map<String, Integer> statuses = new HashMap<>();
    bad.forEach((what, token) -> statuses.put(what, gateway.get("/datasets", token).status()));
    List<Integer> skewed =
        List.of(
            gateway.get("/whoami", sign(keys.get("rs"), with("exp", now() - grace / 2))).status(),
            gateway.get("/whoami", sign(keys.get("es"), with("nbf", now() + grace / 2))).status(),
            gateway.get("/whoami", sign(keys.get("es"), claims())).status());

    // Then
    assertThat(statuses.values()).as(statuses.toString()).hasSize(8).containsOnly(401);
    assertThat(skewed).containsOnly(200);
    assertThat(backends.requests("domo")).isZero();
  }

  // What nobody is told

  @Test
  void secrets_whenTheyAreSentOrMetAnywhere_areInNoAnswerLogOrMetric() {
    // Given
    String token = sign(keys.get("rs"), with("scope", "datasets:read", "datasets", "domo~*"));
    String canary = "canary-3b1d77aa";
    List<Answer> seen = new ArrayList<>();

    // When
    seen.add(gateway.get("/datasets?q=" + canary + "&limit=1", KEY));
    seen.add(gateway.get("/whoami?access_token=" + token, KEY));
    seen.add(gateway.get("/whoami", canary));
    seen.add(gateway.get("/whoami", token + "x"));
    seen.add(send("GET", "/whoami", null, "Cookie", "session=" + canary));
    seen.add(send("GET", "/backends/domo/api/data/v3/datasources?token=" + canary, null));
    seen.add(send("POST", TAGGED + "/query", "{\"sql\":\"SELECT '" + canary + "' FROM\"}"));
    seen.add(send("POST", TAGGED + "/rows", canary + "\n1\n"));
    backends.fault("domo", "{\"mode\":\"STATUS\",\"status\":500}");
    backends.fault("dqops", "{\"mode\":\"HTML\"}");
    seen.add(gateway.get("/datasets?include=quality", token));
    seen.add(send("GET", TAGGED, null));
    seen.add(send("GET", "/backends/dqops/api/search/tables", null));
    backends.fault("dqops", "{\"mode\":\"STATUS\",\"status\":401}");
    seen.add(send("GET", "/backends/dqops/api/search/tables?limit=1", null));
    seen.add(gateway.management("/q/metrics"));
    seen.add(gateway.management("/q/health"));

    // Then
    assertThat(seen).extracting(Answer::status).contains(200, 400, 401, 502);
    assertThat(seen)
        .allSatisfy(
            answer -> assertThat(Secrets.inAnswer(answer.headers() + answer.body())).isEmpty());
    assertThat(seen).allSatisfy(answer -> assertThat(answer.body()).doesNotContain(canary));
    assertThat(Secrets.inLog(gateway.log())).isEmpty();
    assertThat(gateway.log())
        .doesNotContain(canary, token, KEY, "sandbox-domo-developer-token")
        .contains("/whoami", "operation=");
  }

  private static void assertBarred(Answer answer, int status) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("type").asText()).endsWith(":quality-gate-failed");
  }

  private static void assertNothingDone() {
    assertThat(backends.requests("domo", "/execute/")).isZero();
    assertThat(backends.requests("domo", "/executions")).isZero();
    assertThat(backends.requests("domo", "/uploads")).isZero();
  }

  private static List<JsonNode> audited(String operation) throws Exception {
    List<JsonNode> events = new ArrayList<>();
    for (String line : gateway.log().lines().filter(one -> one.contains("[audit]")).toList()) {
      JsonNode event = JSON.readTree(line.substring(line.indexOf('{')));
      if (event.path("operation").asText().equals(operation)) {
        events.add(event);
      }
    }
    return events;
  }

  private static String header(JsonNode columns) {
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.path("name").asText()));
    return String.join(",", names);
  }

  /** A body that begins as JSON does is JSON; any other is CSV. */
  private static Answer send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        gateway
            .request(path, KEY)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", body.startsWith("{") ? "application/json" : "text/csv");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return GatewayProcess.send(request.build());
  }

  private static String variable(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
