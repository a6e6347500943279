package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * A page of datasets.
 *
 * @param limit as applied, at most {@value #MAX_LIMIT}: what is more is clipped
 */
record DomoListing(List<DomoDatasource> matches, int limit, int offset, boolean augmented) {

  static final int MAX_LIMIT = 50;

  DomoListing {
    matches = List.copyOf(matches);
    limit = Math.min(limit, MAX_LIMIT);
  }

  ObjectNode toJson(Set<DomoPart> parts) {
    ObjectNode page = SandboxJson.object();
    page.putObject("_metaData")
        .put("totalCount", matches.size())
        .put("limit", limit)
        .put("offset", offset)
        .put("executor", "APIDATA")
        .put("augmented", augmented);
    ArrayNode dataSources = page.putArray("dataSources");
    matches.stream()
        .skip(offset)
        .limit(limit)
        .forEach(it -> dataSources.add(DomoPart.project(it, parts)));
    return page;
  }
}
