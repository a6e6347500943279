package io.datasetgateway.dataset;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.resilience.MetadataCache;
import io.datasetgateway.resilience.Remembered;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of datasets. */
@ApplicationScoped
class Schemas {
  private final Backends backends;
  private final MetadataCache cache;
  private final Versions versions;

  Schemas(Backends backends, MetadataCache cache, Versions versions) {
    this.backends = backends;
    this.cache = cache;
    this.versions = versions;
  }

  Uni<List<Column>> get(DatasetId id, boolean includeHidden) {
    SchemaReader reader = backends.require(id, SchemaReader.class);
    return cache
        .get(Columns.subject(id, includeHidden), () -> reader.columns(id, includeHidden))
        .map(Remembered::value);
  }

  /**
   * Replaces the columns, if they still are the version that the caller saw, and reads them back.
   */
  Uni<List<Column>> replace(DatasetId id, List<NewColumn> columns, @Nullable IfMatch ifMatch) {
    SchemaEditor editor = backends.require(id, SchemaEditor.class);
    Columns.check(columns);
    return unchanged(id, ifMatch)
        .chain(() -> editor.replace(id, columns))
        .chain(() -> get(id, true));
  }

  /** A schema's version is that of all its columns, hidden ones too. */
  Uni<String> version(DatasetId id) {
    return get(id, true).map(versions::ofContent);
  }

  private Uni<Void> unchanged(DatasetId id, @Nullable IfMatch ifMatch) {
    return ifMatch == null
        ? Uni.createFrom().voidItem()
        : version(id).invoke(ifMatch::require).replaceWithVoid();
  }
}
