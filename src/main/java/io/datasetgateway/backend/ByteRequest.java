package io.datasetgateway.backend;

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
 */
public record ByteRequest(
    String method,
    String path,
    Map<String, String> headers,
    ByteBody body,
    @Nullable String expected) {

  public ByteRequest {
    headers = Map.copyOf(headers);
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("A path begins with a slash");
    }
  }

  public static ByteRequest of(String method, String path) {
    return new ByteRequest(method, path, Map.of(), ByteBody.NONE, null);
  }

  public ByteRequest with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ByteRequest(method, path, more, body, expected);
  }

  /** The same request with a body. */
  public ByteRequest sending(String type, ByteBody what) {
    ByteRequest typed = with("Content-Type", type);
    return new ByteRequest(method, path, typed.headers, what, expected);
  }

  /** The same request, to which anything of another type is no answer. */
  public ByteRequest expecting(String type, String word) {
    ByteRequest asking = with("Accept", type);
    return new ByteRequest(method, path, asking.headers, body, word);
  }
}
