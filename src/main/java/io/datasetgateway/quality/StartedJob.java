package io.datasetgateway.quality;

import io.datasetgateway.job.Job;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** How the start of a job is answered. */
final class StartedJob {
  private StartedJob() {}

  /** 202 with the job, and where to look for it. */
  static Response answer(Job job, UriInfo uri) {
    return Response.accepted(job)
        .location(uri.getBaseUriBuilder().path("jobs").path(job.id().toString()).build())
        .build();
  }
}
