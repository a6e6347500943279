package io.datasetgateway.link;

import io.datasetgateway.backend.Capability;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.id.DomainId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: what the datasets of one backend say of their links. */
@Capability("links")
public interface LinkDeclarations {
  /** Which end its datasets are. */
  LinkEnd end();

  /** What can be looked through by itself, as it is now; never empty. */
  List<Area> areas();

  /**
   * A part of a backend.
   *
   * @param prefix what the id of each dataset in it begins with
   */
  record Area(DomainId domain, String prefix) {}

  /**
   * What one dataset declares.
   *
   * @return fails with NOT_FOUND when there is none
   */
  Uni<List<Declaration>> declarations(DatasetId id);

  /** What the tags of a dataset declare, as its backend keeps them. Asks nobody. */
  List<Declaration> inTags(DatasetId id, List<String> tags);

  /**
   * Reads on in what all datasets of an area declare, in any order.
   *
   * @param position where to go on; null for the beginning
   */
  Uni<DeclarationPage> page(Area area, @Nullable String position);
}
