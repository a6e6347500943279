package io.datasetgateway.dataset;

import io.datasetgateway.id.DomainId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which datasets are wanted. The facade holds every dataset against it, so that all backends mean
 * the same; an adapter only narrows what it asks for, where its backend can.
 *
 * @param domain only those that live here
 * @param text only those whose name or qualified name contains this, in any case
 * @param tag only those tagged so: a key, or {@code key:value}
 * @param nativeObjects whether the backend's own object is wanted with each
 */
public record DatasetQuery(
    @Nullable DomainId domain, @Nullable String text, @Nullable String tag, boolean nativeObjects) {

  /** What a domain gets that is not there, is not served, or is not the caller's to know of. */
  public static final String NO_SUCH_DOMAIN = "must be a domain that is served here";

  /** Whether a dataset is one of those wanted. */
  boolean matches(Dataset dataset) {
    return (domain == null || dataset.domains().contains(domain))
        && (text == null || contains(dataset.name()) || contains(dataset.qualifiedName()))
        && (tag == null || dataset.tags().stream().anyMatch(this::isWanted));
  }

  boolean isNarrow() {
    return text != null || tag != null;
  }

  private boolean contains(@Nullable String name) {
    return name != null
        && text != null
        && name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
  }

  private boolean isWanted(Tag candidate) {
    return candidate.key().equals(tag) || candidate.text().equals(tag);
  }
}
