package io.datasetgateway.dataset;

import io.datasetgateway.paging.SourceStatus;
import java.util.List;

/** The shape of a page of datasets, for the API's description. */
record DatasetPage(
    List<Dataset> items, String nextCursor, boolean complete, List<SourceStatus> sources) {}
