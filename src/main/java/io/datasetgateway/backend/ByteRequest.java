package io.datasetgateway.backend;

import io.datasetgateway.problem.Fault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body or answer is bytes.
 *
 * @param method in upper case
 * @param path below the backend's URL, beginning with a slash, encoded, with its query
 * @param headers the adapter's own; those of the credential and of the length are not among them
 * @param expected what must be in the name of the answer's type, such as {@code json}; absent when
 *     any will do
 * @param meanings what a status means to this request, where neither its backend's kind knows
 *     better nor the status says it by itself
 * @param patience how long nothing may happen before the answer; absent: {@code
 *     tolerance.transfer-timeout}
 */
public record ByteRequest(
    String method,
    String path,
    Map<String, String> headers,
    ByteBody body,
    @Nullable String expected,
    Map<Integer, Fault> meanings,
    @Nullable Duration patience) {

  public ByteRequest {
    headers = Map.copyOf(headers);
    meanings = Map.copyOf(meanings);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("A path begins with a slash");
    }
  }

  public static ByteRequest of(String method, String path) {
    return new ByteRequest(method, path, Map.of(), ByteBody.NONE, null, Map.of(), null);
  }

  public ByteRequest with(String header, String value) {
    return with(Map.of(header, value));
  }

  /** The same request with these headers, too. */
  public ByteRequest with(Map<String, String> others) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.putAll(others);
    return new ByteRequest(method, path, more, body, expected, meanings, patience);
  }

  /** The same request with a body. */
  public ByteRequest sending(String type, ByteBody what) {
    ByteRequest typed = with("Content-Type", type);
    return new ByteRequest(method, path, typed.headers, what, expected, meanings, patience);
  }

  /** The same request, to which anything of another type is no answer. */
  public ByteRequest expecting(String type, String word) {
    ByteRequest asking = with("Accept", type);
    return new ByteRequest(method, path, asking.headers, body, word, meanings, patience);
  }

  /** The same request, to which a status means this. */
  public ByteRequest meaning(int status, Fault fault) {
    Map<Integer, Fault> more = new LinkedHashMap<>(meanings);
    more.put(status, fault);
    return new ByteRequest(method, path, headers, body, expected, more, patience);
  }

  /** The same request, to which statuses mean these and nothing else in particular. */
  public ByteRequest meaning(Map<Integer, Fault> faults) {
    return new ByteRequest(method, path, headers, body, expected, faults, patience);
  }

  /** The same request with a body whose type its headers say. */
  public ByteRequest carrying(ByteBody what) {
    return new ByteRequest(method, path, headers, what, expected, meanings, patience);
  }

  /** The same request, which the backend may take long to answer. */
  public ByteRequest waiting(Duration time) {
    return new ByteRequest(method, path, headers, body, expected, meanings, time);
  }
}
