package io.datasetgateway.dataset;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tags of datasets. Backends only replace all tags at once, so a change is read, merge, write.
 * The changes of one dataset take turns within this gateway; a change made elsewhere in between is
 * what {@code If-Match} is for.
 */
@ApplicationScoped
class Tags {
  private final Backends backends;
  private final Versions versions;
  private final Turns<DatasetId> turns = new Turns<>();

  Tags(Backends backends, Versions versions) {
    this.backends = backends;
    this.versions = versions;
  }

  Uni<List<Tag>> get(DatasetId id) {
    return backends.require(id, TagStore.class).tags(id);
  }

  Uni<List<Tag>> replace(DatasetId id, List<NewTag> tags, @Nullable IfMatch ifMatch) {
    return change(id, ifMatch, ignored -> toTags(id, tags));
  }

  /** Adds tags; one that is there already stays as it is. */
  Uni<List<Tag>> add(DatasetId id, List<NewTag> tags, @Nullable IfMatch ifMatch) {
    return change(
        id,
        ifMatch,
        present -> {
          List<Tag> all = new ArrayList<>(present);
          all.addAll(toTags(id, tags));
          return all;
        });
  }

  /** Takes away every tag with this key, whatever its value; none is fine too. */
  Uni<List<Tag>> remove(DatasetId id, String key, @Nullable IfMatch ifMatch) {
    return change(
        id, ifMatch, present -> present.stream().filter(tag -> !tag.key().equals(key)).toList());
  }

  private Uni<List<Tag>> change(
      DatasetId id, @Nullable IfMatch ifMatch, UnaryOperator<List<Tag>> merge) {
    TagStore store = backends.require(id, TagStore.class);
    return turns.take(
        id,
        () ->
            store
                .tags(id)
                .chain(
                    present -> {
                      if (ifMatch != null) {
                        ifMatch.require(versions.ofContent(present));
                      }
                      List<Tag> wanted = distinct(merge.apply(present));
                      return wanted.equals(present)
                          ? Uni.createFrom().item(present)
                          : store.replaceTags(id, wanted).replaceWith(wanted);
                    }));
  }

  private static List<Tag> toTags(DatasetId id, List<NewTag> tags) {
    return tags.stream().map(tag -> new Tag(tag.key(), tag.value(), id.backend().value())).toList();
  }

  private static List<Tag> distinct(List<Tag> tags) {
    Map<String, Tag> byText = new LinkedHashMap<>();
    tags.forEach(tag -> byText.putIfAbsent(tag.text(), tag));
    return List.copyOf(byText.values());
  }
}
