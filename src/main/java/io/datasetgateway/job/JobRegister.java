package io.datasetgateway.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.JobId;
import io.datasetgateway.state.Store;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The jobs that this gateway started or was asked about, each as it was last seen. */
@ApplicationScoped
class JobRegister {
  private static final Duration KEEP = Duration.ofHours(24);

  private final Store store;
  private final ObjectMapper json;

  JobRegister(Store store, ObjectMapper json) {
    this.store = store;
    this.json = json;
  }

  /**
   * A job that is known.
   *
   * @param place where it stands in the order of its backend's jobs
   */
  record Known(Job job, long place) {}

  Uni<Void> keep(Job job) {
    return store.put(space(job.id().backend()), job.id().toString(), text(job), KEEP);
  }

  Uni<Optional<Job>> find(JobId id) {
    return store.get(space(id.backend()), id.toString()).map(found -> found.map(this::job));
  }

  /** Those that became known last come first. */
  Uni<List<Known>> newest(BackendName backend, long before, int limit) {
    return store
        .newest(space(backend), before, limit)
        .map(found -> found.stream().map(one -> new Known(job(one.text()), one.place())).toList());
  }

  private static String space(BackendName backend) {
    return "jobs/" + backend;
  }

  private String text(Job job) {
    try {
      return json.writeValueAsString(job);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Job job(String text) {
    try {
      return json.readValue(text, Job.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
