package io.datasetgateway.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some datasets of a backend declare.
 *
 * @param datasets how many were looked through, also those that declare nothing
 * @param next where to go on; null at the end
 */
public record DeclarationPage(List<Declaration> declarations, int datasets, @Nullable String next) {

  public DeclarationPage {
    declarations = List.copyOf(declarations);
  }
}
