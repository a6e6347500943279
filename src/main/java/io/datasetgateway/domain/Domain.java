package io.datasetgateway.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.datasetgateway.id.DomainId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where datasets live: a DQOps data domain, or a Domo instance.
 *
 * @param id names it across all backends
 * @param backend the backend that holds it
 * @param kind what it is
 * @param name the backend's own, technical name; empty for the root
 * @param displayName what people call it
 * @param createdAt when it was created; absent when the backend does not tell
 * @param schedulerEnabled whether checks run there by schedule; absent where there is no scheduler
 * @param capabilities what can be done with it: {@code datasets}; none where this gateway knows of
 *     it but does not serve it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Domain(
    DomainId id,
    String backend,
    Kind kind,
    String name,
    @Nullable String displayName,
    @Nullable Instant createdAt,
    @Nullable Boolean schedulerEnabled,
    List<String> capabilities) {

  /** The capability of a domain whose datasets can be read. */
  public static final String DATASETS = "datasets";

  /** What a domain is. */
  public enum Kind {
    /** A workspace of its own within a DQOps server. */
    WORKSPACE,
    /** A whole Domo instance; there is one, and it can only be read. */
    INSTANCE
  }

  public Domain {
    capabilities = List.copyOf(capabilities);
  }
}
