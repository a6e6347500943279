package io.datasetgateway.link;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.quality.Feed;
import io.datasetgateway.quality.Feeders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What feeds a dataset is what it is linked to. */
@ApplicationScoped
class LinkedFeeders implements Feeders {
  private final Links links;

  LinkedFeeders(Links links) {
    this.links = links;
  }

  @Override
  public Uni<Feed> of(DatasetId id) {
    return links.of(id).map(LinkSet::toFeed);
  }

  @Override
  public Uni<Feed> trusted(DatasetId id) {
    return links.trusted(id).map(LinkSet::toFeed);
  }
}
