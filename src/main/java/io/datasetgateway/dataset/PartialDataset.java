package io.datasetgateway.dataset;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.link.Link;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.quality.Quality;
import java.util.List;

/**
 * A dataset whose own backend does not answer: what is known of it by its links. All else is
 * absent.
 *
 * @param sources which backend does not answer, and why
 */
record PartialDataset(
    DatasetId id, String backend, Quality quality, List<Link> links, List<SourceStatus> sources)
    implements DatasetView {

  PartialDataset {
    links = List.copyOf(links);
    sources = List.copyOf(sources);
  }
}
