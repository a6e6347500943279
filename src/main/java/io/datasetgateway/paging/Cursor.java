package io.datasetgateway.paging;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.problem.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a walk over several sources stands. As text it is opaque, needs no state of the gateway,
 * and grants nothing: it only says where to go on, and every page is authorised anew.
 *
 * @param positions by source, where it goes on; a source that is not named is exhausted
 */
public record Cursor(SortedMap<String, String> positions) {
  /** Longest cursor that is looked at, in characters. */
  private static final int MAX_LENGTH = 8192;

  private static final int DIGEST_BYTES = 16;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> POSITIONS = new TypeReference<>() {};

  public Cursor {
    positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
  }

  /**
   * Reads a cursor as a caller sends it back.
   *
   * @param query what the walk is over, in any stable text form
   * @throws io.datasetgateway.problem.FaultException INVALID when it was changed or is of another
   *     query
   */
  public static Cursor decode(String text, String query) {
    try {
      if (text.length() > MAX_LENGTH) {
        throw refusal();
      }
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length <= DIGEST_BYTES) {
        throw refusal();
      }
      byte[] body = Arrays.copyOfRange(bytes, DIGEST_BYTES, bytes.length);
      byte[] digest = Arrays.copyOf(bytes, DIGEST_BYTES);
      if (!MessageDigest.isEqual(digest, digest(body, query))) {
        throw refusal();
      }
      SortedMap<String, String> positions = JSON.readValue(body, POSITIONS);
      // The digest is no secret, so the body may be anything.
      if (positions == null || positions.containsValue(null)) {
        throw refusal();
      }
      return new Cursor(positions);
    } catch (IllegalArgumentException | IOException e) {
      throw refusal();
    }
  }

  /** This cursor as text for one query. */
  public String encode(String query) {
    try {
      byte[] body = JSON.writeValueAsBytes(positions);
      byte[] digest = digest(body, query);
      byte[] all = Arrays.copyOf(digest, digest.length + body.length);
      System.arraycopy(body, 0, all, digest.length, body.length);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    } catch (IOException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }

  /** What an undecodable cursor, position or query gets: they all read the same. */
  public static RuntimeException refusal() {
    return Fault.invalid("cursor", "must be the nextCursor of an earlier page of this same query")
        .asException();
  }

  private static byte[] digest(byte[] body, String query) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(("cursor/1\n" + query + "\n").getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(sha.digest(body), DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
