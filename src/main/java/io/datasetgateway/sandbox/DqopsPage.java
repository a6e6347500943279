package io.datasetgateway.sandbox;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page, counted from 1; no total and no maximum.
 *
 * @param skip how many entries come before it
 */
record DqopsPage(int skip, int limit) {

  private static final int DEFAULT_LIMIT = 100;

  /**
   * @return empty for a page or limit below 1
   * @throws NumberFormatException for what is no integer
   * @throws ArithmeticException where DQOps overflows too
   */
  static Optional<DqopsPage> of(MultiMap query) {
    int page = number(query.get("page"), 1);
    int limit = number(query.get("limit"), DEFAULT_LIMIT);
    return page < 1 || limit < 1
        ? Optional.empty()
        : Optional.of(new DqopsPage(Math.multiplyExact(page, limit) - limit, limit));
  }

  <T> List<T> of(List<T> all) {
    return all.stream().skip(skip).limit(limit).toList();
  }

  private static int number(@Nullable String value, int absent) {
    return value == null ? absent : Integer.parseInt(value);
  }
}
