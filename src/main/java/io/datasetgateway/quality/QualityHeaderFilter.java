package io.datasetgateway.quality;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Scope;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Tells callers who may know it what is known of a dataset's quality, with whatever they ask of it.
 * No answer waits for that: what is not known is UNKNOWN, and known to the next one.
 */
class QualityHeaderFilter {
  static final String VERDICT = "Quality-Verdict";
  static final String CHECKED_AT = "Quality-Checked-At";
  static final String SCORE = "Quality-Score";

  private final VerdictCache cache;
  private final VerdictSearch search;

  QualityHeaderFilter(VerdictCache cache, VerdictSearch search) {
    this.cache = cache;
    this.search = search;
  }

  @ShowsQuality
  @ServerResponseFilter
  public void tell(ContainerRequestContext request, ContainerResponseContext response) {
    boolean may = Caller.current().map(one -> one.has(Scope.QUALITY_READ)).orElse(false);
    if (may && response.getStatus() < 400) {
      UriInfo uri = request.getUriInfo();
      tell(DatasetId.fromString(uri.getPathParameters().getFirst("id")), uri, response);
    }
  }

  private void tell(DatasetId id, UriInfo uri, ContainerResponseContext response) {
    Known known = cache.get(id);
    if (cache.isDue(known)) {
      search.begin(id);
    }
    MultivaluedMap<String, Object> headers = response.getHeaders();
    headers.putSingle(VERDICT, cache.verdict(known).name());
    if (known.checkedAt() != null) {
      headers.putSingle(CHECKED_AT, known.checkedAt().toString());
    }
    if (known.score() != null) {
      String score = BigDecimal.valueOf(known.score()).stripTrailingZeros().toPlainString();
      headers.putSingle(SCORE, score);
    }
    headers.add(
        HttpHeaders.LINK, "<" + uri.getBaseUri() + "datasets/" + id + "/quality>; rel=\"quality\"");
  }
}
