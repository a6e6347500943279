package io.datasetgateway.job;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The jobs of all backends, as one. */
@ApplicationScoped
public class Jobs {

  /** Keeps in mind a job that was just started, so that it is listed. */
  public Uni<Job> started(Job job) {
    return Uni.createFrom().item(job);
  }
}
