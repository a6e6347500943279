package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtClaimsTest {

  /** {@code gateway.security.jwt.*}. */
  private record Settings(String nameClaim, String scopesClaim, String datasetsClaim)
      implements JwtConfig {}

  private static final JwtConfig DEFAULTS = new Settings("sub", "scope", "datasets");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'\"datasets:read rows:read\"' | datasets:read,rows:read",
        "'[\"datasets:read\",\"rows:read\"]' | datasets:read,rows:read",
        "'[\"datasets:read rows:read\"]' | ",
        "'[\"datasets:read\",7,null,{},[\"rows:read\"]]' | datasets:read",
        "'\" datasets:read\\n\\topenid \"' | datasets:read",
        "'{\"datasets:read\":true}' | ",
        "'true' | ",
        "'null' | ",
        "'\"DATASETS:READ datasets: :read\"' | ",
        "'\"proxy:domo:read\"' | "
      })
  void toConsumer_whenScopesAreClaimed_hasThoseThatThereAre(String scopes, String expected) {
    // When
    Consumer consumer =
        consumer("{'sub':'a','datasets':['domo~*'],'scope':%s}", scopes.replace("'", ""))
            .orElseThrow();

    // Then
    List<String> wanted = expected == null ? List.of() : Arrays.asList(expected.split(","));
    assertThat(consumer.scopes()).containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void toConsumer_whenAllDatasetsAreClaimed_mayPassThrough() {
    // When
    Consumer consumer =
        consumer("{'sub':'a','datasets':'*','scope':'proxy:domo:read'}", "").orElseThrow();

    // Then
    assertThat(consumer.scopes()).containsExactly("proxy:domo:read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'sub':'a'}",
        "{'sub':'a','datasets':null}",
        "{'sub':'a','datasets':''}",
        "{'sub':'a','datasets':[]}",
        "{'sub':'a','datasets':[' ',null,1]}",
        "{'sub':'a','datasets':true}"
      })
  void toConsumer_whenNoDatasetIsClaimed_hasNone(String claims) {
    assertThat(consumer(claims, "").orElseThrow().datasets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'sub':''}",
        "{'sub':null}",
        "{'sub':5}",
        "{'sub':['a']}",
        "{'sub':'a\\nb'}"
      })
  void toConsumer_whenItHasNoName_isNone(String claims) {
    assertThat(consumer(claims, "")).isEmpty();
  }

  @Test
  void toConsumer_whenClaimsAreElsewhere_findsThem() {
    // Given
    JwtConfig config = new Settings("email", "realm_access/roles", "https://acme.example/datasets");
    JwtClaims claims =
        claims(
            "{'email':'a@acme.example','realm_access':{'roles':['rows:read','offline']},"
                + "'https://acme.example/datasets':'domo~*','sub':'x','scope':'*','datasets':'*'}");

    // When
    Consumer consumer = claims.toConsumer(config).orElseThrow();

    // Then
    assertThat(consumer.name()).isEqualTo("jwt:a@acme.example");
    assertThat(consumer.scopes()).containsExactly("rows:read");
    assertThat(consumer.datasets()).extracting(IdPattern::glob).containsExactly("domo~*");
  }

  @Test
  void expiry_whenItIsANumber_isThatSecond() {
    assertThat(claims("{'exp':1800000000}").expiry())
        .contains(Instant.ofEpochSecond(1_800_000_000));
    assertThat(claims("{'exp':1800000000.9}").expiry())
        .contains(Instant.ofEpochSecond(1_800_000_000));
    assertThat(claims("{}").expiry()).isEmpty();
    assertThat(claims("{'exp':'1800000000'}").expiry()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "'text'", "7", "null", "", "{"})
  void of_whenClaimsAreNoObject_isNone(String payload) {
    assertThat(JwtClaims.of(token(payload))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a.b.c, true",
    "e30.e30.e30, true",
    "e30.e30., false",
    ".e30.e30, false",
    "e30.e30, false",
    "a.b.c.d.e, false",
    "a.b.c=, false",
    "'a.b .c', false",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, false"
  })
  void isJwt_always_goesByTheForm(String token, boolean expected) {
    assertThat(JwtClaims.isJwt(token)).isEqualTo(expected);
  }

  private static Optional<Consumer> consumer(String claims, String scopes) {
    String json = claims.replace('\'', '"').replace("%s", scopes);
    return JwtClaims.of(token(json)).orElseThrow().toConsumer(DEFAULTS);
  }

  private static JwtClaims claims(String claims) {
    return JwtClaims.of(token(claims.replace('\'', '"'))).orElseThrow();
  }

  private static String token(String payload) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return "e30." + encoded + ".AA";
  }
}
