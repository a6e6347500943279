package io.datasetgateway.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Names the version of a thing by its content: neither backend keeps versions. */
@ApplicationScoped
class Versions {
  private static final int BYTES = 16;

  private final ObjectMapper json;

  Versions(ObjectMapper json) {
    this.json = json;
  }

  /** A dataset's version does not depend on what was included, nor on when it was read. */
  String of(Dataset dataset) {
    return ofContent(
        dataset
            .withColumns(null)
            .withPermissions(null)
            .withQuality(null, null)
            .withSources(null)
            .withNative(null));
  }

  String ofContent(Object content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(content));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    } catch (NoSuchAlgorithmException | JsonProcessingException e) {
      throw new IllegalStateException("every Java has SHA-256, and a model is always JSON", e);
    }
  }
}
