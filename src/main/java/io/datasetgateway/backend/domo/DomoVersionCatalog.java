package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.rows.storage.Version;
import io.datasetgateway.rows.storage.VersionCatalog;
import io.datasetgateway.rows.storage.VersionFilter;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists what commits brought; a position is an offset, and only a short page is the last one. */
final class DomoVersionCatalog implements VersionCatalog {
  private static final Pattern OFFSET = Pattern.compile("0|[1-9][0-9]{0,8}");

  private final BackendName backend;
  private final DomoVersions versions;
  private final DomoVersionReading reading;

  DomoVersionCatalog(BackendContext context) {
    this.backend = context.name();
    this.versions = new DomoVersions(context);
    this.reading = new DomoVersionReading(context.name());
  }

  @Override
  public Uni<Slice<Version>> versions(
      DatasetId id, VersionFilter filter, @Nullable String position, int wanted) {
    return Uni.createFrom()
        .deferred(
            () -> {
              int offset = toOffset(position);
              return versions
                  .list(id.part(0), filter, offset, wanted)
                  .map(found -> toSlice(filter, found, offset, wanted));
            });
  }

  private Slice<Version> toSlice(
      VersionFilter filter, List<DomoDataVersion> found, int offset, int wanted) {
    if (found.size() > wanted) {
      // The limit was not heeded: then the offset means nothing either.
      throw Fault.malformed(backend.value()).asException();
    }
    List<Slice.Entry<Version>> entries = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Version one = reading.toVersion(found.get(i));
      if (DomoVersionReading.fits(filter, one)) {
        entries.add(new Slice.Entry<>(one, Integer.toString(offset + i + 1)));
      }
    }
    int reached = offset + found.size();
    return new Slice<>(entries, found.size() < wanted ? null : Integer.toString(reached));
  }

  private static int toOffset(@Nullable String position) {
    if (position == null) {
      return 0;
    }
    if (!OFFSET.matcher(position).matches()) {
      throw Cursor.refusal();
    }
    return Integer.parseInt(position);
  }
}
