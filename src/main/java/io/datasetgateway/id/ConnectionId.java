package io.datasetgateway.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Names one connection across all backends: {@code dqops~<domain>~<connection>}.
 *
 * @param backend the backend that holds it
 * @param parts the backend's own name of it, decoded; what they mean is the backend's matter
 */
public record ConnectionId(BackendName backend, List<String> parts) {

  public ConnectionId {
    parts = List.copyOf(parts);
  }

  public static ConnectionId of(BackendName backend, String... parts) {
    return new ConnectionId(backend, List.of(parts));
  }

  /**
   * Reads an id as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for anything not canonical
   */
  @JsonCreator
  public static ConnectionId fromString(String id) {
    List<String> parts = IdCodec.split(id);
    return new ConnectionId(new BackendName(parts.get(0)), parts.subList(1, parts.size()));
  }

  public String part(int index) {
    return parts.get(index);
  }

  /** What the id of every dataset that was imported through it begins with. */
  public String datasetPrefix() {
    return this + "~";
  }

  @JsonValue
  @Override
  public String toString() {
    return IdCodec.join(backend, parts);
  }
}
