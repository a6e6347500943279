package io.datasetgateway.backend;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps to itself what a dataset's own content says of others: a tag, or a member of the backend's
 * own object, may name a dataset that the caller may not touch.
 */
@ApplicationScoped
public class Discretion {
  private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9_.~-]+");

  private final Backends backends;

  Discretion(Backends backends) {
    this.backends = backends;
  }

  /**
   * Whether a text names a dataset, by its id or its backend's own name, that is not to be told.
   */
  public boolean isToldTooMuchBy(String text) {
    Consumer caller = Caller.current().orElse(null);
    return (caller == null || !caller.mayTouchAll(""))
        && NO_WORD
            .splitAsStream(text)
            .map(word -> word.replaceAll("\\.+$", ""))
            .flatMap(this::named)
            .anyMatch(id -> caller == null || !caller.mayTouch(id));
  }

  /** The datasets that a word may name; whether they are there is not asked. */
  private Stream<DatasetId> named(String word) {
    return word.indexOf('~') < 0 ? byNativeName(word) : byId(word);
  }

  private Stream<DatasetId> byId(String word) {
    try {
      return Stream.of(DatasetId.fromString(word)).filter(id -> backends.holder(id).isPresent());
    } catch (FaultException e) {
      return Stream.empty();
    }
  }

  private Stream<DatasetId> byNativeName(String word) {
    return word.isEmpty()
        ? Stream.empty()
        : backends.all().stream()
            .map(one -> new DatasetId(one.name(), List.of(word.toLowerCase(Locale.ROOT))))
            .filter(id -> backends.holder(id).isPresent());
  }
}
