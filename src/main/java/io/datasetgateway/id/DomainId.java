package io.datasetgateway.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.datasetgateway.problem.Fault;
import java.util.List;

/**
 * Names one domain across all backends: {@code dqops~sales}; {@code dqops~_} is the root domain and
 * {@code domo~_} the whole instance.
 *
 * @param backend the backend that holds it
 * @param name the backend's own name of it; empty for the root
 */
public record DomainId(BackendName backend, String name) {

  /** The root domain of a backend, or the backend as a whole. */
  public static DomainId root(BackendName backend) {
    return new DomainId(backend, "");
  }

  /**
   * Reads an id as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for anything not canonical
   */
  @JsonCreator
  public static DomainId fromString(String id) {
    List<String> parts = IdCodec.split(id);
    if (parts.size() != 2) {
      throw Fault.notFound().asException();
    }
    return new DomainId(new BackendName(parts.get(0)), parts.get(1));
  }

  public boolean isRoot() {
    return name.isEmpty();
  }

  @JsonValue
  @Override
  public String toString() {
    return IdCodec.join(backend, List.of(name));
  }
}
