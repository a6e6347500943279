package io.datasetgateway.backend.domo;

/**
 * An input of a dataflow that loads some versions of a dataset, as it is documented.
 *
 * @param id empty
 * @param dataSourceId UUID text
 */
record DomoVersionInput(String id, String type, String dataSourceId, Window versionWindow) {

  /**
   * Which versions.
   *
   * @param expression a condition
   */
  record Window(String type, String expression) {}

  static DomoVersionInput of(String dataset, String expression) {
    return new DomoVersionInput("", "LoadFromVault", dataset, new Window("EXPRESSION", expression));
  }
}
