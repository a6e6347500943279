package io.datasetgateway.link;

/** Who says that there is a link; in this order, the first counts most. */
public enum DeclaredBy {
  /** The operator, in {@code gateway.links-file}. */
  LINKS_FILE,
  /** The table in DQOps, by its advanced property {@code domo.dataset.id}. */
  DQOPS_PROPERTY,
  /** The table in DQOps, by a label {@code domo:<dataset>}. */
  DQOPS_LABEL,
  /** The dataset in Domo, by a tag {@code dqops:<dataset id>}. */
  DOMO_TAG;

  /** Whether the operator's gate relies on it: anyone who may write tags may write a tag. */
  public boolean isTrusted() {
    return this != DOMO_TAG;
  }

  /**
   * How much it counts among what is said of one dataset. Tables speak each for itself, so that for
   * what they feed it makes no difference in which way they do.
   */
  int rank(LinkEnd asked) {
    return this == DQOPS_LABEL && asked == LinkEnd.FED ? DQOPS_PROPERTY.ordinal() : ordinal();
  }
}
