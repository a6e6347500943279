package io.datasetgateway.backend;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** Port: looks whether a backend answers, and whether it takes the credential. */
public interface BackendProbe {
  /**
   * Looks now, with a call that needs the credential: an answer that anybody gets shows nothing.
   *
   * @return what was seen; fails with the fault that kept it from being seen
   */
  Uni<Seen> look();

  /**
   * What a look showed.
   *
   * @param version the backend's own version, where it tells
   */
  record Seen(@Nullable String version) {}
}
