package io.datasetgateway.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Names one stream across all backends: {@code domo~371}.
 *
 * @param backend the backend that holds it
 * @param parts the backend's own name of it, decoded; what they mean is the backend's matter
 */
public record StreamId(BackendName backend, List<String> parts) {

  public StreamId {
    parts = List.copyOf(parts);
  }

  public static StreamId of(BackendName backend, String... parts) {
    return new StreamId(backend, List.of(parts));
  }

  /**
   * Reads an id as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for anything not canonical
   */
  @JsonCreator
  public static StreamId fromString(String id) {
    List<String> parts = IdCodec.split(id);
    return new StreamId(new BackendName(parts.get(0)), parts.subList(1, parts.size()));
  }

  public String part(int index) {
    return parts.get(index);
  }

  @JsonValue
  @Override
  public String toString() {
    return IdCodec.join(backend, parts);
  }
}
