package io.datasetgateway.connection;

import io.datasetgateway.id.DomainId;
import io.datasetgateway.id.IdCodec;
import io.datasetgateway.paging.Cursor;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one backend, one domain after the other, each by name. A position is the name
 * that has passed last, so that what is added or removed meanwhile moves nothing.
 *
 * @param domains which are walked, by name
 * @param visible what the caller gets to see
 */
record ConnectionWalk(
    ConnectionCatalog catalog, List<DomainId> domains, Predicate<Connection> visible) {
  private static final String SEPARATOR = "~";

  /**
   * What has passed.
   *
   * @param name of the last connection; null at the beginning of the domain
   */
  private record Passed(String domain, @Nullable String name) {
    static Passed fromString(String position) {
      String[] parts = position.split(SEPARATOR, -1);
      if (parts.length > 2) {
        throw Cursor.refusal();
      }
      try {
        return new Passed(
            IdCodec.decode(parts[0]), parts.length == 1 ? null : IdCodec.decode(parts[1]));
      } catch (FaultException e) {
        throw Cursor.refusal();
      }
    }

    @Override
    public String toString() {
      String begin = IdCodec.encode(domain);
      return name == null ? begin : begin + SEPARATOR + IdCodec.encode(name);
    }
  }

  ConnectionWalk {
    domains = List.copyOf(domains);
  }

  /**
   * The rest of the domain where the walk stands.
   *
   * @param position null for the beginning
   */
  Uni<Slice<Connection>> next(@Nullable String position) {
    Passed passed = position == null ? new Passed("", null) : Passed.fromString(position);
    List<DomainId> left =
        domains.stream().filter(one -> one.name().compareTo(passed.domain()) >= 0).toList();
    if (left.isEmpty()) {
      return Uni.createFrom().item(Slice.empty());
    }
    DomainId domain = left.get(0);
    String last = domain.name().equals(passed.domain()) ? passed.name() : null;
    String next = left.size() == 1 ? null : new Passed(left.get(1).name(), null).toString();
    return catalog.connections(domain).map(all -> new Slice<>(entries(all, last), next));
  }

  private List<Slice.Entry<Connection>> entries(List<Connection> all, @Nullable String last) {
    List<Slice.Entry<Connection>> entries = new ArrayList<>();
    all.stream()
        .filter(one -> last == null || one.name().compareTo(last) > 0)
        .filter(visible)
        .sorted(Comparator.comparing(Connection::name))
        .forEach(
            one ->
                entries.add(
                    new Slice.Entry<>(
                        one, new Passed(one.domain().name(), one.name()).toString())));
    return entries;
  }
}
