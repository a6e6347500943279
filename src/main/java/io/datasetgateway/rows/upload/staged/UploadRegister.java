package io.datasetgateway.rows.upload.staged;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.state.Store;
import io.datasetgateway.state.Store.Kept;
import io.datasetgateway.state.StoredJson;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The uploads that are open or were committed, with their parts. */
@ApplicationScoped
class UploadRegister {
  static final Duration KEEP = Duration.ofHours(24);

  /** How much longer the parts are kept, so that an upload that is there has all of them. */
  private static final Duration LONGER = Duration.ofHours(1);

  private static final String UPLOADS = "uploads";
  private static final String COMMITS = "upload-commits";
  private static final int PAGE = 1_000;

  private final Store store;
  private final StoredJson json;
  private final Clock clock;

  UploadRegister(Store store, ObjectMapper json, Clock clock) {
    this.store = store;
    this.json = new StoredJson(json);
    this.clock = clock;
  }

  Uni<Void> open(OpenUpload upload) {
    return store.put(UPLOADS, upload.id(), json.text(upload), left(upload));
  }

  /** An upload that has not expired. */
  Uni<Optional<OpenUpload>> find(String id) {
    return store
        .get(UPLOADS, id)
        .map(found -> found.map(text -> json.value(text, OpenUpload.class)))
        .map(found -> found.filter(one -> clock.instant().isBefore(one.expiresAt())));
  }

  Uni<Void> keep(OpenUpload upload, PartRecord part) {
    return store.put(
        space(upload), String.valueOf(part.number()), json.text(part), left(upload).plus(LONGER));
  }

  Uni<Optional<PartRecord>> part(OpenUpload upload, int number) {
    return store
        .get(space(upload), String.valueOf(number))
        .map(found -> found.map(text -> json.value(text, PartRecord.class)));
  }

  /** All parts of an upload, by their numbers. */
  Uni<List<PartRecord>> parts(OpenUpload upload) {
    return pages(upload, Long.MAX_VALUE, List.of())
        .map(
            all ->
                all.stream()
                    .map(one -> json.value(one.text(), PartRecord.class))
                    .sorted(Comparator.comparing(PartRecord::number))
                    .toList());
  }

  Uni<Void> keep(OpenUpload upload, CommitRecord commit) {
    return store.put(COMMITS, upload.id(), json.text(commit), left(upload).plus(LONGER));
  }

  Uni<Optional<CommitRecord>> commit(OpenUpload upload) {
    return store
        .get(COMMITS, upload.id())
        .map(found -> found.map(text -> json.value(text, CommitRecord.class)));
  }

  private Uni<List<Kept>> pages(OpenUpload upload, long before, List<Kept> known) {
    return store
        .newest(space(upload), before, PAGE)
        .chain(
            page -> {
              List<Kept> all = new ArrayList<>(known);
              all.addAll(page);
              return page.size() < PAGE
                  ? Uni.createFrom().item(all)
                  : pages(upload, page.get(PAGE - 1).place(), all);
            });
  }

  private Duration left(OpenUpload upload) {
    return Duration.between(clock.instant(), upload.expiresAt());
  }

  private static String space(OpenUpload upload) {
    return "upload-parts/" + upload.id();
  }
}
