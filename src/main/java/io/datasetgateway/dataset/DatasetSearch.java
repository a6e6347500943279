package io.datasetgateway.dataset;

import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Completeness;
import io.datasetgateway.paging.Limit;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One page's worth of a list of datasets, as a caller asks for it.
 *
 * @param backends only these; empty for all
 * @param domain only what lives here
 * @param text only what has this in its name
 * @param tag only what is tagged so
 * @param include what is wanted with each
 * @param cursor where to go on; null for the first page
 */
record DatasetSearch(
    Set<String> backends,
    @Nullable DomainId domain,
    @Nullable String text,
    @Nullable String tag,
    Set<Include> include,
    @Nullable String cursor,
    Limit limit,
    Completeness completeness) {

  DatasetSearch {
    backends = Set.copyOf(backends);
    include = Set.copyOf(include);
    if (!Set.of(Include.NATIVE, Include.QUALITY).containsAll(include)) {
      // A list includes what the backends send along with it: the rest would be a call per item.
      throw Fault.invalid(
              "include",
              "a list can include only quality and native; ask each dataset for the rest")
          .asException();
    }
    text = text == null || text.isBlank() ? null : text;
    tag = tag == null || tag.isBlank() ? null : tag;
  }

  /**
   * A search from what a caller wrote.
   *
   * @throws FaultException INVALID when {@code domain} is not the id of a domain
   */
  static DatasetSearch of(
      Set<String> backends,
      @Nullable String domain,
      @Nullable String text,
      @Nullable String tag,
      Set<Include> include,
      @Nullable String cursor,
      Limit limit,
      Completeness completeness) {
    return new DatasetSearch(
        backends, toDomain(domain), text, tag, include, cursor, limit, completeness);
  }

  private static @Nullable DomainId toDomain(@Nullable String domain) {
    try {
      return domain == null ? null : DomainId.fromString(domain);
    } catch (FaultException e) {
      throw Fault.invalid("domain", "must be the id of a domain, such as dqops~sales")
          .asException(e);
    }
  }

  /** What a cursor belongs to: everything that decides which datasets are walked. */
  String fingerprint() {
    return String.join(
        "\n",
        "datasets",
        new TreeSet<>(backends).toString(),
        String.valueOf(domain),
        String.valueOf(text),
        String.valueOf(tag));
  }

  DatasetQuery query() {
    return new DatasetQuery(domain, text, tag, include.contains(Include.NATIVE));
  }
}
