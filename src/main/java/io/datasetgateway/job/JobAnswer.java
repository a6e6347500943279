package io.datasetgateway.job;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;

/** How the start of a job is answered, whichever resource started it. */
public final class JobAnswer {
  private final URI jobs;

  private JobAnswer(URI jobs) {
    this.jobs = jobs;
  }

  /** To be made while the request is being taken: its answer may come after its caller has gone. */
  public static JobAnswer to(UriInfo uri) {
    return new JobAnswer(uri.getBaseUriBuilder().path("jobs/").build());
  }

  /** 202 with the job, and {@code Location} to ask for it. */
  public Response accepted(Job job) {
    return Response.accepted(job).location(jobs.resolve(job.id().toString())).build();
  }
}
