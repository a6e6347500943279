package io.datasetgateway.dataset;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** An answer with the version of what it shows. */
public final class Versioned {
  private Versioned() {}

  public static Response answer(Object entity, String version) {
    return Response.ok(entity).tag(new EntityTag(version)).build();
  }

  /** The same for a read: 304 when the caller has this version already. */
  public static Response answer(@Nullable IfNoneMatch ifNoneMatch, Object entity, String version) {
    return ifNoneMatch != null && ifNoneMatch.has(version)
        ? Response.notModified(new EntityTag(version)).build()
        : answer(entity, version);
  }
}
