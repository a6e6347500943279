package io.datasetgateway.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a JWT says of its bearer. It is believed only after the token has been verified.
 *
 * @param claims an object
 */
record JwtClaims(JsonNode claims) {
  /** Before the name of each consumer that comes with a JWT: no consumer of the file has it. */
  static final String NAME_PREFIX = "jwt:";

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]{1,200}");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whether a token has the form of a signed JWT: no API key has two dots. */
  static boolean isJwt(String token) {
    return FORM.matcher(token).matches();
  }

  /**
   * Reads the claims of a token in the form of a JWT.
   *
   * @return absent when they are not a JSON object
   */
  static Optional<JwtClaims> of(String token) {
    try {
      JsonNode read = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
      return Optional.ofNullable(read).filter(JsonNode::isObject).map(JwtClaims::new);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("memory can be read", e);
    }
  }

  /** Until when the token is valid; absent when it does not say so. */
  Optional<Instant> expiry() {
    return Optional.ofNullable(claims.get("exp"))
        .filter(JsonNode::isNumber)
        .map(exp -> Instant.ofEpochSecond(exp.longValue()));
  }

  /**
   * The consumer that the token stands for. What it does not grant in so many words is not granted:
   * without dataset patterns nothing may be touched, and a scope that is not one of ours, such as
   * {@code openid}, is left out.
   *
   * @return absent when the token has no name for it
   */
  Optional<Consumer> toConsumer(JwtConfig config) {
    JsonNode name = find(config.nameClaim());
    if (!name.isTextual() || !NAME.matcher(name.textValue()).matches()) {
      return Optional.empty();
    }
    List<String> datasets = texts(config.datasetsClaim());
    Set<String> scopes =
        texts(config.scopesClaim()).stream()
            .filter(Scope::isKnown)
            .filter(scope -> !Scope.isProxy(scope) || datasets.contains(Scope.ALL))
            .collect(Collectors.toSet());
    List<IdPattern> patterns = datasets.stream().map(IdPattern::new).toList();
    return Optional.of(
        new Consumer(
            NAME_PREFIX + name.textValue(), scopes, patterns, Map.of(), null, Consumer.JWT));
  }

  private List<String> texts(String claim) {
    JsonNode found = find(claim);
    List<String> texts = new ArrayList<>();
    if (found.isTextual()) {
      texts.addAll(Arrays.asList(found.textValue().split("\\s+")));
    } else if (found.isArray()) {
      found.forEach(one -> texts.add(one.isTextual() ? one.textValue() : ""));
    }
    texts.removeIf(String::isBlank);
    return texts;
  }

  private JsonNode find(String claim) {
    if (claims.has(claim)) {
      return claims.path(claim);
    }
    JsonNode at = claims;
    for (String step : claim.split("/", -1)) {
      at = at.path(step);
    }
    return at;
  }
}
