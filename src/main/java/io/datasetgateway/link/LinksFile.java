package io.datasetgateway.link;

import io.datasetgateway.backend.Backends;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.security.MalformedFile;
import io.datasetgateway.security.StrictYaml;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The links file: which dataset is fed by which table, as the operator says. */
record LinksFile(@Nullable List<@Nullable Entry> links) {

  /** One link, as written. */
  record Entry(@Nullable String domo, @Nullable String dqops) {}

  /** One link of the file. */
  record Pair(DatasetId domo, DatasetId dqops) {

    /** The other end; null when it is of neither. */
    @Nullable DatasetId other(DatasetId id) {
      return id.equals(domo) ? dqops : id.equals(dqops) ? domo : null;
    }
  }

  /**
   * Reads the file's text.
   *
   * @throws MalformedFile naming what is wrong
   */
  static Set<Pair> read(byte[] text, Backends backends) throws MalformedFile {
    LinksFile file = StrictYaml.read(text, LinksFile.class, "links");
    if (file.links() == null) {
      throw new MalformedFile("has no member 'links'");
    }
    Set<Pair> pairs = new LinkedHashSet<>();
    for (int i = 0; i < file.links().size(); i++) {
      String at = "links[" + i + "]";
      Entry entry = file.links().get(i);
      if (entry == null) {
        throw new MalformedFile(at + " is empty");
      }
      Pair pair =
          new Pair(
              id(at + ".domo", entry.domo(), LinkEnd.FED, backends),
              id(at + ".dqops", entry.dqops(), LinkEnd.FEEDING, backends));
      if (!pairs.add(pair)) {
        throw new MalformedFile(at + " is given twice");
      }
    }
    return Set.copyOf(pairs);
  }

  private static DatasetId id(String at, @Nullable String written, LinkEnd end, Backends backends)
      throws MalformedFile {
    if (written == null) {
      throw new MalformedFile(at + " is missing");
    }
    try {
      DatasetId id = DatasetId.fromString(written);
      if (LinkTargets.isEnd(backends, id, end)) {
        return id;
      }
    } catch (FaultException e) {
      // said below, as for the id of something else
    }
    throw new MalformedFile(
        at + ": '" + written + "' is not the id of such a dataset at a backend that is configured");
  }
}
