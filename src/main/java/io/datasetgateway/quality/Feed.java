package io.datasetgateway.quality;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import java.util.List;
import java.util.Set;

/**
 * What feeds a dataset.
 *
 * @param feeders each once; no other than the caller may touch
 * @param doubts why there may be more of them, or none is known: {@link Doubt#NO_LINK}, {@link
 *     Doubt#LINK_BROKEN}, {@link Doubt#LINKS_UNKNOWN}
 * @param faults of the backends that could not be asked
 */
public record Feed(List<Feeder> feeders, Set<Doubt> doubts, List<Fault> faults) {

  public Feed {
    feeders = List.copyOf(feeders);
    doubts = Set.copyOf(doubts);
    faults = List.copyOf(faults);
  }

  /**
   * One dataset that feeds another.
   *
   * @param declaredBy the word of who says so
   * @param trusted whether the operator's gate relies on who says so
   */
  public record Feeder(DatasetId dataset, String declaredBy, boolean trusted) {}

  /**
   * The only one that feeds it.
   *
   * @throws io.datasetgateway.problem.FaultException CONFLICT when there is none, or more than one;
   *     a backend's fault when it is not known whether there are more
   */
  DatasetId only() {
    if (!faults.isEmpty()) {
      throw faults.get(0).asException();
    }
    if (feeders.size() == 1) {
      return feeders.get(0).dataset();
    }
    throw feeders.isEmpty()
        ? Fault.of(
                Fault.Kind.CONFLICT,
                doubts.contains(Doubt.LINK_BROKEN)
                    ? "No link of this dataset leads to one table."
                    : "This dataset is linked to no table of which you may know.")
            .asException()
        : Fault.of(
                Fault.Kind.CONFLICT,
                "This dataset is linked to several tables: start it for one of them by its own id.")
            .with("datasets", feeders.stream().map(Feeder::dataset).toList())
            .asException();
  }
}
