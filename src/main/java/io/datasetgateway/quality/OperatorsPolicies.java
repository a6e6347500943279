package io.datasetgateway.quality;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.quality.PoliciesFile.Rule;
import io.datasetgateway.security.IdPattern;
import io.datasetgateway.security.WatchedFile;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** How good datasets must be, as the operator says now. */
@ApplicationScoped
public class OperatorsPolicies {
  private final WatchedFile<List<Rule>> file;

  OperatorsPolicies(PoliciesConfig config, Backends backends) {
    backends.all(); // what is wrong with them is not said of the file
    this.file =
        new WatchedFile<>(
            "gateway.policies-file",
            config.policiesFile(),
            List.of(),
            text -> PoliciesFile.read(text, one -> reachesSome(one, backends)),
            rules -> rules.size() + " policies");
  }

  void watch(@Observes StartupEvent start, Vertx vertx) {
    file.watch(vertx);
  }

  /** Reads the file if it has changed. */
  void load() {
    file.load();
  }

  /** What became of the file. */
  public WatchedFile.State state() {
    return file.state();
  }

  /** What must hold for a use of a dataset: all of them. */
  List<GatePolicy> of(DatasetId id, Use use) {
    return file.current().stream()
        .filter(rule -> rule.holdsFor(id, use))
        .map(Rule::policy)
        .distinct()
        .toList();
  }

  private static boolean reachesSome(IdPattern pattern, Backends backends) {
    return backends.all().stream().anyMatch(one -> pattern.reaches(one.name() + "~"));
  }
}
