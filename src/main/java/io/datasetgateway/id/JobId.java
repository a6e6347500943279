package io.datasetgateway.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.datasetgateway.problem.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * Names one job across all backends: {@code dqops~checks~_~gw-5d41402a}.
 *
 * @param backend the backend that does it
 * @param kind what kind of job it is: a word of the API
 * @param parts the backend's own name of it, decoded; what they mean is the backend's matter
 */
public record JobId(BackendName backend, String kind, List<String> parts) {
  private static final int BEFORE_PARTS = 2;

  public JobId {
    parts = List.copyOf(parts);
  }

  /**
   * Reads an id as a caller writes it.
   *
   * @throws io.datasetgateway.problem.FaultException NOT_FOUND for anything not canonical
   */
  @JsonCreator
  public static JobId fromString(String id) {
    List<String> all = IdCodec.split(id);
    if (all.size() <= BEFORE_PARTS) {
      throw Fault.notFound().asException();
    }
    return new JobId(
        new BackendName(all.get(0)), all.get(1), all.subList(BEFORE_PARTS, all.size()));
  }

  public String part(int index) {
    return parts.get(index);
  }

  @JsonValue
  @Override
  public String toString() {
    List<String> all = new ArrayList<>(List.of(kind));
    all.addAll(parts);
    return IdCodec.join(backend, all);
  }
}
