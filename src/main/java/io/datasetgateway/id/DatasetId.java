package io.datasetgateway.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Names one dataset across all backends: {@code domo~<uuid>}, {@code
 * dqops~<domain>~<connection>~<schema>~<table>}.
 *
 * @param backend the backend that holds it
 * @param parts the backend's own name of it, decoded; what they mean is the backend's matter
 */
public record DatasetId(BackendName backend, List<String> parts) {

  public DatasetId {
    parts = List.copyOf(parts);
  }

  public static DatasetId of(BackendName backend, String... parts) {
    return new DatasetId(backend, List.of(parts));
  }

  /**
   * Reads an id as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for anything not canonical
   */
  @JsonCreator
  public static DatasetId fromString(String id) {
    List<String> parts = IdCodec.split(id);
    return new DatasetId(new BackendName(parts.get(0)), parts.subList(1, parts.size()));
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
