package io.datasetgateway.dataset;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.link.Link;
import io.datasetgateway.paging.SourceStatus;
import io.datasetgateway.quality.Quality;
import io.datasetgateway.quality.QualityReading;
import io.datasetgateway.sharing.Permission;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Domo dataset, or a table that DQOps monitors. Absent is absent: nothing is invented to fill a
 * member.
 *
 * @param id names it across all backends
 * @param backend the backend that holds it
 * @param name what people call it
 * @param qualifiedName its full name at its source: connection, schema and table, where it has one
 * @param description what it is, in its owner's words
 * @param type {@code TABLE}, {@code VIEW}, {@code FILE}; absent when the backend does not tell
 * @param providerType what brings its data: Domo's connector type, DQOps' file format
 * @param domains where it lives
 * @param tags what it was tagged with
 * @param owners who answers for it
 * @param columns its columns in their order; present when asked for and when it has any
 * @param statistics how large it is
 * @param createdAt when it was created
 * @param updatedAt when its data last changed
 * @param state the gateway's word for its condition
 * @param nativeState the backend's own word
 * @param access what the gateway's credential may do with it: {@code READ WRITE DELETE SHARE ADMIN}
 * @param refresh what renews its data
 * @param permissions who may do what; present when asked for and when the backend has them
 * @param quality whether it can be relied on; present when asked for
 * @param links what its quality came through; present with a quality that is not its backend's own
 * @param sources how each backend took part in this answer
 * @param nativeObject the backend's own object, masked; present when asked for
 * @param reading what a list's answer said of its quality along with it, not judged; never shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Dataset(
    DatasetId id,
    String backend,
    String name,
    @Nullable String qualifiedName,
    @Nullable String description,
    @Nullable String type,
    @Nullable String providerType,
    List<DomainId> domains,
    List<Tag> tags,
    List<Owner> owners,
    @Nullable List<Column> columns,
    @Nullable Statistics statistics,
    @Nullable Instant createdAt,
    @Nullable Instant updatedAt,
    @Nullable State state,
    @Nullable String nativeState,
    List<String> access,
    @Nullable Refresh refresh,
    @Nullable List<Permission> permissions,
    @Nullable Quality quality,
    @Nullable List<Link> links,
    @Nullable List<SourceStatus> sources,
    @JsonProperty("native") @Nullable JsonNode nativeObject,
    @JsonIgnore @Nullable QualityReading reading)
    implements DatasetView {

  /** The condition of a dataset. */
  public enum State {
    ACTIVE,
    DISABLED,
    ERROR,
    UNKNOWN
  }

  /**
   * Somebody who answers for a dataset.
   *
   * @param type {@code USER} or {@code GROUP}
   * @param id the backend's own id of them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Owner(@Nullable String type, @Nullable String id, @Nullable String name) {}

  /**
   * How large a dataset is.
   *
   * @param asOf when that was so; absent when the backend does not tell
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Statistics(
      @Nullable Long rowCount, @Nullable Integer columnCount, @Nullable Instant asOf) {}

  /**
   * What renews a dataset's data.
   *
   * @param stream the id of the stream behind it
   * @param scheduled whether its schedule is active; absent when the backend does not tell
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Refresh(String stream, @Nullable Boolean scheduled) {}

  public Dataset {
    domains = List.copyOf(domains);
    tags = List.copyOf(tags);
    owners = List.copyOf(owners);
    columns = columns == null ? null : List.copyOf(columns);
    access = List.copyOf(access);
    permissions = permissions == null ? null : List.copyOf(permissions);
    links = links == null ? null : List.copyOf(links);
    sources = sources == null ? null : List.copyOf(sources);
  }

  /** The same with what a list's answer said of its quality. */
  public Dataset withReading(QualityReading found) {
    return with(tags, columns, permissions, quality, links, sources, nativeObject, found);
  }

  Dataset withTags(List<Tag> found) {
    return with(found, columns, permissions, quality, links, sources, nativeObject, reading);
  }

  Dataset withColumns(@Nullable List<Column> found) {
    return with(tags, found, permissions, quality, links, sources, nativeObject, reading);
  }

  Dataset withPermissions(@Nullable List<Permission> found) {
    return with(tags, columns, found, quality, links, sources, nativeObject, reading);
  }

  Dataset withQuality(@Nullable Quality found, @Nullable List<Link> through) {
    return with(tags, columns, permissions, found, through, sources, nativeObject, reading);
  }

  Dataset withSources(@Nullable List<SourceStatus> found) {
    return with(tags, columns, permissions, quality, links, found, nativeObject, reading);
  }

  Dataset withNative(@Nullable JsonNode found) {
    return with(tags, columns, permissions, quality, links, sources, found, reading);
  }

  private Dataset with(
      List<Tag> newTags,
      @Nullable List<Column> newColumns,
      @Nullable List<Permission> newPermissions,
      @Nullable Quality newQuality,
      @Nullable List<Link> newLinks,
      @Nullable List<SourceStatus> newSources,
      @Nullable JsonNode newNative,
      @Nullable QualityReading newReading) {
    return new Dataset(
        id,
        backend,
        name,
        qualifiedName,
        description,
        type,
        providerType,
        domains,
        newTags,
        owners,
        newColumns,
        statistics,
        createdAt,
        updatedAt,
        state,
        nativeState,
        access,
        refresh,
        newPermissions,
        newQuality,
        newLinks,
        newSources,
        newNative,
        newReading);
  }
}
