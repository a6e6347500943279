package io.datasetgateway.backend.domo;

import io.datasetgateway.backend.BackendContext;
import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.resilience.Calls;
import io.datasetgateway.rows.storage.Partition;
import io.datasetgateway.rows.storage.PartitionCatalog;
import io.datasetgateway.rows.storage.PartitionOrder;
import io.datasetgateway.rows.storage.PartitionQuery;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of Domo datasets. Domo sorts them and cuts the list into pages, without a total: a
 * page that is not full is the last. What its filter takes is not known, so bounds are applied
 * here.
 */
final class DomoPartitionCatalog implements PartitionCatalog {
  /** As many as working clients ask for at once. */
  static final int PAGE = 100;

  private final BackendName backend;
  private final Calls calls;
  private final DomoPartitionClient client;
  private final DomoPartitionReading reading;

  DomoPartitionCatalog(BackendContext context) {
    this.backend = context.name();
    this.calls = context.calls();
    this.client = DomoFactory.client(context, DomoPartitionClient.class);
    this.reading = new DomoPartitionReading(backend);
  }

  @Override
  public Uni<Slice<Partition>> partitions(
      DatasetId id, PartitionQuery query, @Nullable String position, int wanted) {
    return Uni.createFrom()
        .deferred(
            () -> {
              DomoPartitionPosition from = DomoPartitionPosition.of(position);
              return page(id, query.order(), from.offset()).map(page -> toSlice(page, query, from));
            });
  }

  private Uni<List<Partition>> page(DatasetId id, PartitionOrder order, int offset) {
    DomoPartitionSearch search = DomoPartitionSearch.byTime(word(order), PAGE, offset);
    return calls.read(
        "list-partitions",
        List.of(id, search),
        () ->
            client
                .list(id.part(0), search)
                .onItem()
                .ifNotNull()
                .transform(page -> reading.toPartitions(page, order)));
  }

  private static String word(PartitionOrder order) {
    return switch (order) {
      case NEWEST_FIRST -> "DESC";
      case OLDEST_FIRST -> "ASC";
    };
  }

  private Slice<Partition> toSlice(
      List<Partition> page, PartitionQuery query, DomoPartitionPosition from) {
    List<Slice.Entry<Partition>> wanted = new ArrayList<>();
    int offset = from.offset();
    for (Partition one : page) {
      offset++;
      if (query.fits(one)) {
        wanted.add(new Slice.Entry<>(one, String.valueOf(offset)));
      }
    }
    boolean isLast = page.size() < PAGE || page.stream().allMatch(query::endsBefore);
    return new Slice<>(wanted, isLast ? null : behind(page, from, offset).toString());
  }

  /** A backend that answers the same page for ever would make a walk that never ends. */
  private DomoPartitionPosition behind(
      List<Partition> page, DomoPartitionPosition from, int offset) {
    String last = page.get(page.size() - 1).name();
    if (from.isBehind(last)) {
      throw Fault.malformed(backend.value()).asException();
    }
    return DomoPartitionPosition.behind(offset, last);
  }
}
