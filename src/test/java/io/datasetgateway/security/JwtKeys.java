package io.datasetgateway.security;

import java.util.ArrayList;
import java.util.List;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The keys of a provider: those whose id begins with {@code es} are of P-256, others of RSA. */
public record JwtKeys(List<PublicJsonWebKey> keys) {

  public static JwtKeys generate(String... ids) {
    List<PublicJsonWebKey> keys = new ArrayList<>();
    for (String id : ids) {
      keys.add(generate(id));
    }
    return new JwtKeys(keys);
  }

  public static PublicJsonWebKey generate(String id) {
    try {
      PublicJsonWebKey key =
          id.startsWith("es")
              ? EcJwkGenerator.generateJwk(EllipticCurves.P256)
              : RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  public static JwtKeys of(String json) {
    try {
      List<PublicJsonWebKey> keys = new ArrayList<>();
      new JsonWebKeySet(json).getJsonWebKeys().forEach(key -> keys.add((PublicJsonWebKey) key));
      return new JwtKeys(keys);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  public PublicJsonWebKey get(String id) {
    return keys.stream().filter(key -> key.getKeyId().equals(id)).findFirst().orElseThrow();
  }

  public JwtKeys and(PublicJsonWebKey another) {
    List<PublicJsonWebKey> more = new ArrayList<>(keys);
    more.add(another);
    return new JwtKeys(more);
  }

  /** With the private parts. */
  public String toJson() {
    return new JsonWebKeySet(keys).toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  public String toPublicJson() {
    return new JsonWebKeySet(keys).toJson(OutputControlLevel.PUBLIC_ONLY);
  }
}
