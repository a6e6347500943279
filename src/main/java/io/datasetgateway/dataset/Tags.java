package io.datasetgateway.dataset;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.backend.Discretion;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.state.Store;
import io.datasetgateway.state.Turns;
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
 * The changes of one dataset take turns, in all replicas; a change made elsewhere in between is
 * what {@code If-Match} is for. A tag that names a dataset which the caller may not touch does not
 * exist for that caller, and stays whatever the caller does.
 */
@ApplicationScoped
class Tags {
  private final Backends backends;
  private final Discretion discretion;
  private final Versions versions;
  private final Turns turns;

  Tags(Backends backends, Discretion discretion, Versions versions, Store store) {
    this.backends = backends;
    this.discretion = discretion;
    this.versions = versions;
    this.turns = new Turns(store, "tags");
  }

  Uni<List<Tag>> get(DatasetId id) {
    return backends.require(id, TagStore.class).tags(id).map(this::shown);
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
        id.toString(),
        () -> store.tags(id).chain(present -> changed(store, id, ifMatch, present, merge)));
  }

  private Uni<List<Tag>> changed(
      TagStore store,
      DatasetId id,
      @Nullable IfMatch ifMatch,
      List<Tag> present,
      UnaryOperator<List<Tag>> merge) {
    List<Tag> seen = shown(present);
    if (ifMatch != null) {
      ifMatch.require(versions.ofContent(seen));
    }
    List<Tag> merged = distinct(merge.apply(seen));
    if (merged.equals(seen)) {
      return Uni.createFrom().item(seen);
    }
    List<Tag> wanted = new ArrayList<>(merged);
    present.stream().filter(tag -> !isShown(tag)).forEach(wanted::add);
    return store.replaceTags(id, distinct(wanted)).replaceWith(shown(merged));
  }

  private List<Tag> shown(List<Tag> tags) {
    return tags.stream().filter(this::isShown).toList();
  }

  private boolean isShown(Tag tag) {
    return !discretion.isToldTooMuchBy(tag.text());
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
