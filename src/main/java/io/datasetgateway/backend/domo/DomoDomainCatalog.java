package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.domain.Domain;
import io.datasetgateway.domain.DomainCatalog;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DomainId;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The one domain of a Domo backend: the instance itself. Nothing is asked for it. */
final class DomoDomainCatalog implements DomainCatalog {
  private final BackendName name;
  private final Domain instance;

  DomoDomainCatalog(BackendContext context) {
    this.name = context.name();
    this.instance =
        new Domain(
            DomainId.root(name),
            name.value(),
            Domain.Kind.INSTANCE,
            "",
            context.settings().url().getHost(),
            null,
            null,
            List.of(Domain.DATASETS));
  }

  @Override
  public Uni<List<Domain>> domains() {
    return Uni.createFrom().item(List.of(instance));
  }

  @Override
  public String datasetPrefix(DomainId id) {
    return name + "~";
  }
}
