package io.datasetgateway.link;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.link.LinksFile.Pair;
import io.datasetgateway.security.WatchedFile;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The links that the operator declares, now. */
@ApplicationScoped
public class OperatorsLinks {
  private final WatchedFile<Set<Pair>> file;

  OperatorsLinks(LinksConfig config, Backends backends) {
    backends.all(); // what is wrong with them is not said of the file
    this.file =
        new WatchedFile<>(
            "gateway.links-file",
            config.linksFile(),
            Set.of(),
            text -> LinksFile.read(text, backends),
            links -> links.size() + " links");
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

  /** What a dataset is linked with. */
  List<DatasetId> of(DatasetId id) {
    return file.current().stream()
        .flatMap(pair -> Stream.ofNullable(pair.other(id)))
        .sorted(LinkTargets.BY_ID)
        .toList();
  }
}
