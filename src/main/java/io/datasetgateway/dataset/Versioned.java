package io.datasetgateway.dataset;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** An answer with the version of what it shows. */
final class Versioned {
  private Versioned() {}

  static Response answer(Object entity, String version) {
    return Response.ok(entity).tag(new EntityTag(version)).build();
  }

  /** The same for a read: 304 when the caller has this version already. */
  static Response answer(Request request, Object entity, String version) {
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(new EntityTag(version));
    return unchanged == null ? answer(entity, version) : unchanged.build();
  }
}
