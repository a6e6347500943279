package io.datasetgateway.security;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.datasetgateway.problem.Api.anonymous;
import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertProblem;
import static io.datasetgateway.security.JwtTokens.claims;
import static io.datasetgateway.security.JwtTokens.encode;
import static io.datasetgateway.security.JwtTokens.json;
import static io.datasetgateway.security.JwtTokens.now;
import static io.datasetgateway.security.JwtTokens.with;
import static io.datasetgateway.security.JwtTokens.without;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.FurnishedGateway;
import io.datasetgateway.job.SseEvent;
import io.datasetgateway.problem.LogCapture;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A JWT of the company's provider, beside API keys. */
@QuarkusTest
@TestProfile(FurnishedGateway.class)
class JwtAuthenticationTest {
  private static final String OWN = "domo~04c1574e-c8be-4721-9846-c6ffa491144b";
  private static final String OTHER = "domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2";

  @ConfigProperty(name = JwtProvider.KEYS)
  String servedKeys;

  @ConfigProperty(name = "quarkus.oidc.auth-server-url")
  URI url;

  private JwtKeys keys;
  private WireMock provider;

  @BeforeEach
  void connect() {
    keys = JwtKeys.of(servedKeys);
    provider = new WireMock(url.getHost(), url.getPort());
  }

  // Who it is

  @ParameterizedTest
  @ValueSource(strings = {"rs", "es"})
  void call_whenTokenIsSignedByTheProvider_isThatConsumer(String key) {
    // Given
    Map<String, Object> claims =
        with("scope", "openid datasets:read nonsense:write proxy:domo:read", "datasets", "domo~*");

    // When
    Response answer = bearing(sign(key, claims)).get("/whoami");

    // Then
    JsonPath me = answer.then().statusCode(200).extract().jsonPath();
    assertThat(me.getString("name")).isEqualTo("jwt:alice");
    assertThat(me.<String>getList("scopes")).containsExactly("datasets:read");
    assertThat(me.<String>getList("datasets")).containsExactly("domo~*");
    assertThat(me.getList("ownCredentials")).isEmpty();
  }

  @Test
  void call_whenDatasetsAreClaimed_mayTouchThemOnly() {
    // Given
    String token = sign("rs", with("scope", List.of("datasets:read"), "datasets", List.of(OWN)));

    // When
    Response own = bearing(token).get("/datasets/" + OWN);
    Response other = bearing(token).get("/datasets/" + OTHER);
    Response list = bearing(token).get("/datasets?limit=500");
    Response change = bearing(token).delete("/datasets/" + OWN);

    // Then
    assertThat(own.statusCode()).isEqualTo(200);
    assertProblem(other, 404, "not-found");
    assertThat(list.jsonPath().<String>getList("items.id")).containsExactly(OWN);
    assertProblem(change, 403, "forbidden");
  }

  @Test
  void call_whenNoDatasetsAreClaimed_mayTouchNone() {
    // Given
    String token = sign("rs", with("scope", "*"));

    // When
    Response one = bearing(token).get("/datasets/" + OWN);
    Response list = bearing(token).get("/datasets");

    // Then
    assertProblem(one, 404, "not-found");
    assertThat(list.jsonPath().getList("items")).isEmpty();
  }

  @Test
  void call_whenNoScopeIsClaimed_mayDoNothing() {
    // Given
    String token = sign("rs", with("datasets", "*"));

    // When
    Response answer = bearing(token).get("/datasets");

    // Then
    assertProblem(answer, 403, "forbidden");
  }

  @Test
  void call_whenItIsAnApiKey_isTheConsumerOfTheFile() {
    // When
    Response answer = as("reader").get("/whoami");

    // Then
    assertThat(answer.jsonPath().getString("name")).isEqualTo("reader");
  }

  @Test
  void call_whenNameIsThatOfAConsumerOfTheFile_isAnother() {
    // Given
    String path = "/datasets/" + OWN + "/tags";
    String key = "the-same-key-of-two";
    String token =
        sign("rs", with("sub", "all", "scope", "datasets:write", "datasets", List.of("*")));

    // When
    Response theirs = as("all", "{\"tags\":[]}").header("Idempotency-Key", key).post(path);
    Response mine =
        bearing(token)
            .contentType("application/json")
            .body("{\"tags\":[]}")
            .header("Idempotency-Key", key)
            .post(path);

    // Then
    assertThat(theirs.statusCode()).isEqualTo(200);
    assertThat(mine.statusCode()).isEqualTo(200);
    assertThat(mine.header("Idempotency-Replayed")).isNull();
  }

  // What is refused

  static Stream<Map<String, Object>> refused() {
    return Stream.of(
        with("exp", now() - JwtProvider.GRACE_SECONDS - 30),
        without("exp"),
        with("nbf", now() + JwtProvider.GRACE_SECONDS + 300),
        with("iss", "https://login.example.test.evil.test"),
        without("iss"),
        with("aud", "another-service"),
        with("aud", List.of("another-service", "and-another")),
        without("aud"),
        without("sub"),
        with("sub", ""),
        with("sub", "two\nlines"),
        with("sub", 7));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void call_whenClaimsAreNotToBeBelieved_isUnauthenticated(Map<String, Object> claims) {
    // When
    Response answer = bearing(sign("rs", claims)).get("/whoami");

    // Then
    assertRefused(answer);
  }

  @ParameterizedTest
  @CsvSource({"exp, -30", "nbf, 30"})
  void call_whenClocksDifferALittle_isBelieved(String claim, long seconds) {
    // When
    Response answer = bearing(sign("rs", with(claim, now() + seconds))).get("/whoami");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void call_whenSignatureIsNone_isUnauthenticated() {
    // Given
    String none = encode("{\"alg\":\"none\",\"kid\":\"rs\"}") + "." + encode(json(claims()));
    String signature = sign("rs", claims()).split("\\.")[2];

    // Then
    assertRefused(bearing(none + ".").get("/whoami"));
    assertRefused(bearing(none + ".AA").get("/whoami"));
    assertRefused(bearing(none + "." + signature).get("/whoami"));
  }

  @Test
  void call_whenPublicKeyIsUsedAsASecret_isUnauthenticated() throws JoseException {
    // Given
    JsonWebSignature forged = new JsonWebSignature();
    forged.setPayload(json(claims()));
    forged.setAlgorithmHeaderValue("HS256");
    forged.setKeyIdHeaderValue("rs");
    forged.setKey(new HmacKey(keys.get("rs").getPublicKey().getEncoded()));

    // Then
    assertRefused(bearing(forged.getCompactSerialization()).get("/whoami"));
  }

  @Test
  void call_whenTokenWasChanged_isUnauthenticated() {
    // Given
    String[] token = sign("rs", with("scope", "datasets:read")).split("\\.");
    String other = encode(json(with("scope", "*")));

    // Then
    assertRefused(bearing(token[0] + "." + other + "." + token[2]).get("/whoami"));
  }

  @Test
  void call_whenKeyIsAnothersUnderTheSameId_isUnauthenticated() {
    assertRefused(bearing(JwtTokens.sign(JwtKeys.generate("rs"), claims())).get("/whoami"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.b.c", "e30.e30.e30", "eyJhbGciOiJSUzI1NiJ9.e30.AA", "....", "a.b.c.d.e"})
  void call_whenTokenOnlyLooksLikeOne_isUnauthenticated(String token) {
    assertRefused(bearing(token).get("/whoami"));
  }

  @Test
  void call_whenKeyIsNotKnown_asksTheProviderOnceForALongTime() {
    // Given
    PublicJsonWebKey next = JwtKeys.generate("next");
    provider.register(
        get(urlPathEqualTo("/jwks")).willReturn(okJson(keys.and(next).toPublicJson())));
    long before = fetches();

    // When
    Response rotated = bearing(JwtTokens.sign(next, claims())).get("/whoami");
    List<Response> unknown =
        Stream.generate(
                () ->
                    bearing(JwtTokens.sign(JwtKeys.generate("es-unknown"), claims()))
                        .get("/whoami"))
            .limit(10)
            .toList();

    // Then
    assertThat(rotated.statusCode()).isEqualTo(200);
    assertThat(unknown).allSatisfy(JwtAuthenticationTest::assertRefused);
    assertThat(fetches() - before).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "opaque-token",
        "key-reader"
      })
  void call_whenTokenIsNoJwt_isShownToNobody(String token) {
    // When
    bearing(token).get("/whoami");

    // Then
    assertThat(provider.find(anyRequestedFor(anyUrl())))
        .extracting(LoggedRequest::getUrl)
        .allMatch(path -> path.equals("/jwks") || path.startsWith("/.well-known/"));
    assertThat(provider.find(anyRequestedFor(anyUrl())))
        .noneMatch(request -> (request.getHeaders() + request.getBodyAsString()).contains(token));
  }

  @Test
  void call_whenRefused_leavesNothingOfTheTokenInTheLog() {
    // Given
    String token = sign("rs", with("aud", "another-service"));
    try (LogCapture log = LogCapture.open()) {

      // When
      bearing(token).get("/whoami");

      // Then
      assertThat(log.text()).doesNotContain(token, token.split("\\.")[1], token.split("\\.")[2]);
    }
  }

  // What outlives its request

  @Test
  void events_whenTokenExpires_endBeforeTheJob() {
    // Given: a job that takes eight seconds, and a token for three more
    String job =
        "/jobs/"
            + as("all", "{\"tables\":\"public.*\"}")
                .post("/connections/dqops~_~slow_db/checks")
                .jsonPath()
                .getString("id");
    String token =
        sign(
            "rs",
            with(
                "exp",
                now() - JwtProvider.GRACE_SECONDS + 3,
                "scope",
                "quality:read",
                "datasets",
                "*"));

    // When
    Response stream = bearing(token).get(job + "/events");

    // Then
    assertThat(stream.statusCode()).isEqualTo(200);
    assertThat(SseEvent.parse(stream.asString()))
        .extracting(SseEvent::state)
        .isNotEmpty()
        .doesNotContain("SUCCEEDED", "FAILED", "CANCELLED");
    assertRefused(bearing(token).get(job));
  }

  private long fetches() {
    return provider.find(anyRequestedFor(urlPathEqualTo("/jwks"))).size();
  }

  private static void assertRefused(Response answer) {
    assertProblem(answer, 401, "unauthenticated");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.jsonPath().getString("detail"))
        .isEqualTo("The token is not known, or no longer valid.");
  }

  private static io.restassured.specification.RequestSpecification bearing(String token) {
    return anonymous().header("Authorization", "Bearer " + token);
  }

  private String sign(String key, Map<String, Object> claims) {
    return JwtTokens.sign(keys.get(key), claims);
  }
}
