package io.datasetgateway.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.JobId;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.state.Store;
import io.datasetgateway.state.Store.Kept;
import io.datasetgateway.state.StoreFault;
import io.datasetgateway.state.StoredJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The jobs that this gateway started or was asked about, each as it was last seen. */
@ApplicationScoped
class JobRegister {
  private static final Logger LOG = Logger.getLogger(JobRegister.class);
  private static final Duration KEEP = Duration.ofHours(24);

  private final Store store;
  private final StoredJson json;

  JobRegister(Store store, ObjectMapper json) {
    this.store = store;
    this.json = new StoredJson(json);
  }

  /**
   * A job that is known.
   *
   * @param place where it stands in the order of its backend's jobs
   */
  record Known(Job job, long place) {}

  /** Keeps a job, if it can be: what becomes of it does not depend on that. */
  Uni<Void> keep(Job job) {
    return StoreFault.ignoredIn(
        store.put(space(job.id().backend()), job.id().toString(), json.text(job), KEEP));
  }

  Uni<Optional<Job>> find(JobId id) {
    return store.get(space(id.backend()), id.toString()).map(found -> found.map(this::job));
  }

  /** Those that became known last come first; one that cannot be read is left out. */
  Uni<List<Known>> newest(BackendName backend, long before, int limit) {
    return store.newest(space(backend), before, limit).map(this::readable);
  }

  private List<Known> readable(List<Kept> found) {
    List<Known> known = new ArrayList<>();
    for (Kept one : found) {
      try {
        known.add(new Known(job(one.text()), one.place()));
      } catch (FaultException e) {
        LOG.debug("left out of the list", e);
      }
    }
    return known;
  }

  private static String space(BackendName backend) {
    return "jobs/" + backend;
  }

  private Job job(String text) {
    return json.value(text, Job.class);
  }
}
