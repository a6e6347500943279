package io.datasetgateway.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Tokens as the company's provider would issue them, and worse. */
public final class JwtTokens {
  private JwtTokens() {}

  /** A token of a key whose id says which algorithm it is for. */
  public static String sign(PublicJsonWebKey key, Map<String, Object> claims) {
    try {
      JsonWebSignature token = new JsonWebSignature();
      token.setPayload(json(claims));
      token.setAlgorithmHeaderValue(key.getKeyId().startsWith("es") ? "ES256" : "RS256");
      token.setKeyIdHeaderValue(key.getKeyId());
      token.setKey(key.getPrivateKey());
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Map<String, Object> claims() {
    Map<String, Object> claims = new TreeMap<>();
    claims.put("iss", JwtProvider.ISSUER);
    claims.put("aud", JwtProvider.AUDIENCE);
    claims.put("sub", "alice");
    claims.put("iat", now() - 3_600);
    claims.put("exp", now() + 300);
    return claims;
  }

  public static Map<String, Object> with(Object... changes) {
    Map<String, Object> claims = claims();
    for (int i = 0; i < changes.length; i += 2) {
      claims.put((String) changes[i], changes[i + 1]);
    }
    return claims;
  }

  public static Map<String, Object> without(String claim) {
    Map<String, Object> claims = claims();
    claims.remove(claim);
    return claims;
  }

  public static long now() {
    return Instant.now().getEpochSecond();
  }

  public static String json(Map<String, Object> claims) {
    return org.jose4j.json.JsonUtil.toJson(claims);
  }

  public static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
