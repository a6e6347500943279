package io.datasetgateway.resilience;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a request may be answered from memory: it only reads, and does not ask for better
 * with {@code Cache-Control: no-cache}. Tells the age of what was, and forgets what was changed.
 */
class CacheFilter {
  private static final Set<String> READS = Set.of("GET", "HEAD");

  /** Rows are not among them: what is asked of them is asked anew. */
  private static final Pattern REMEMBERED =
      Pattern.compile("/datasets(/[^/]+(/schema|/quality)?)?/?");

  private static final String DATASETS = "/datasets/";

  private final MetadataCache cache;
  private final Clock clock;

  CacheFilter(MetadataCache cache, Clock clock) {
    this.cache = cache;
    this.clock = clock;
  }

  @ServerRequestFilter
  public void begin(ContainerRequestContext request) {
    boolean isRemembered = REMEMBERED.matcher(request.getUriInfo().getPath()).matches();
    new Freshness(isRemembered && isRead(request) && !asksAnew(request)).attach();
  }

  @ServerResponseFilter
  public void end(ContainerRequestContext request, ContainerResponseContext response) {
    if (!isRead(request) && request.getUriInfo().getPath().startsWith(DATASETS)) {
      @Nullable String id = request.getUriInfo().getPathParameters().getFirst("id");
      if (id != null) {
        cache.forget(id);
      }
    }
    if (response.getStatus() < 400) {
      Freshness.current().oldest().ifPresent(at -> response.getHeaders().putSingle("Age", age(at)));
    }
  }

  private String age(Instant readAt) {
    return String.valueOf(Math.max(0, Duration.between(readAt, clock.instant()).toSeconds()));
  }

  private static boolean isRead(ContainerRequestContext request) {
    return READS.contains(request.getMethod());
  }

  private static boolean asksAnew(ContainerRequestContext request) {
    @Nullable String asked = request.getHeaderString(HttpHeaders.CACHE_CONTROL);
    return asked != null && asked.toLowerCase(Locale.ROOT).contains("no-cache");
  }
}
