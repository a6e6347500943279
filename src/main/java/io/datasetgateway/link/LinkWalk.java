package io.datasetgateway.link;

import io.datasetgateway.link.LinkDeclarations.Area;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks through all datasets of an area once. Of those that declare nothing it keeps nothing. */
final class LinkWalk {
  private final LinkDeclarations port;
  private final Area area;
  private final Predicate<Declaration> isOfUse;
  private final int maxDatasets;
  private final Map<String, List<Declaration>> byTarget = new HashMap<>();
  private @Nullable String position;
  private int seen;
  private int kept;

  /**
   * @param isOfUse which declarations are kept
   * @param maxDatasets after so many, or so many declarations, it ends
   */
  LinkWalk(LinkDeclarations port, Area area, Predicate<Declaration> isOfUse, int maxDatasets) {
    this.port = port;
    this.area = area;
    this.isOfUse = isOfUse;
    this.maxDatasets = maxDatasets;
  }

  Uni<LinkIndex> walk(Instant now) {
    return Multi.createBy()
        .repeating()
        .uni(() -> port.page(area, position))
        .whilst(this::take)
        .onItem()
        .ignoreAsUni()
        .map(done -> new LinkIndex(byTarget, position == null, now));
  }

  /** Whether it goes on. */
  private boolean take(DeclarationPage page) {
    seen += page.datasets();
    page.declarations().stream().filter(isOfUse).forEach(this::keep);
    position = page.next();
    return position != null && page.datasets() > 0 && seen < maxDatasets && kept < maxDatasets;
  }

  private void keep(Declaration declaration) {
    kept++;
    byTarget.computeIfAbsent(declaration.target(), text -> new ArrayList<>()).add(declaration);
  }
}
