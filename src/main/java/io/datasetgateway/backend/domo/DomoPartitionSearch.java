package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of partitions is wanted. Documented, and sent so by working clients.
 *
 * @param limit at most 100
 * @param offset how many to pass over
 */
record DomoPartitionSearch(List<Field> paginationFields, int limit, int offset) {

  /**
   * By what they are sorted.
   *
   * @param sortOrder {@code DESC}, as recorded, or {@code ASC}
   */
  record Field(String fieldName, String sortOrder, Bounds filterValues) {}

  /** Between which values. What they look like is not known: nobody was seen to send any. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Bounds(
      @JsonProperty("MIN") @Nullable String min, @JsonProperty("MAX") @Nullable String max) {}

  static DomoPartitionSearch byTime(String sortOrder, int limit, int offset) {
    Field time = new Field("datecompleted", sortOrder, new Bounds(null, null));
    return new DomoPartitionSearch(List.of(time), limit, offset);
  }
}
