package io.datasetgateway.link;

import io.datasetgateway.backend.Backend;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.FaultException;
import java.util.Comparator;
import java.util.List;

/** Which datasets a declared text may mean. */
final class LinkTargets {
  static final Comparator<DatasetId> BY_ID = Comparator.comparing(DatasetId::toString);

  private final Backends backends;

  LinkTargets(Backends backends) {
    this.backends = backends;
  }

  /**
   * The datasets at the given end that a text names: by a whole id, or by the backend's own name,
   * which several backends may have. Empty for what names nothing.
   */
  List<DatasetId> of(String text, LinkEnd end) {
    return text.indexOf('~') < 0 ? ofNativeName(text, end) : ofId(text, end);
  }

  /** The texts that may name a dataset, of which {@link #of} tells what else they name. */
  static List<String> textsFor(DatasetId id) {
    return id.parts().size() == 1 ? List.of(id.toString(), id.part(0)) : List.of(id.toString());
  }

  /** Whether an id has the shape of those at the given end. */
  static boolean isEnd(Backends backends, DatasetId id, LinkEnd end) {
    return backends.holder(id).filter(one -> isAt(one, end)).isPresent();
  }

  static boolean isAt(Backend backend, LinkEnd end) {
    return backend.port(LinkDeclarations.class).filter(port -> port.end() == end).isPresent();
  }

  private List<DatasetId> ofId(String text, LinkEnd end) {
    try {
      DatasetId id = DatasetId.fromString(text);
      return isEnd(backends, id, end) ? List.of(id) : List.of();
    } catch (FaultException e) {
      return List.of();
    }
  }

  private List<DatasetId> ofNativeName(String text, LinkEnd end) {
    return backends.all().stream()
        .filter(backend -> isAt(backend, end))
        .map(backend -> DatasetId.of(backend.name(), text))
        .filter(id -> backends.holder(id).isPresent())
        .toList();
  }
}
