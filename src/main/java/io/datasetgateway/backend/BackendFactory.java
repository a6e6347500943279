package io.datasetgateway.backend;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the backends of one kind. A kind is one folder with one CDI bean of this type; nothing
 * else knows which kinds there are.
 */
public interface BackendFactory {
  /** The word for this kind in configuration and in the API. */
  String kind();

  /** What this kind can do. */
  Ports ports();

  /** The settings that only this kind has: {@code gateway.backends.<name>.options.<option>}. */
  default Set<String> options() {
    return Set.of();
  }

  /**
   * The operations that list or search what a backend holds, as its adapters name them: they have a
   * budget of their own.
   */
  default Set<String> searches() {
    return Set.of();
  }

  /**
   * Whether an id has the shape of this kind's ids; one that has not names nothing. One thing has
   * one id: another spelling of it (in another case, say) is not recognized.
   */
  boolean recognizes(DatasetId id);

  /**
   * What an error answer means, where this kind differs from what the status says by itself.
   *
   * @return null where it does not differ
   */
  default @Nullable Fault toFault(BackendSettings settings, Answer answer) {
    return null;
  }

  /**
   * An answer that is an error.
   *
   * @param status the HTTP status
   * @param start the beginning of the body, at most {@value AnswerRules#EXCERPT} characters; never
   *     to be shown or logged
   */
  record Answer(int status, String start) {}
}
