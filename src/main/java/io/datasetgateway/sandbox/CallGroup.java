package io.datasetgateway.sandbox;

/** Some calls of a simulated backend that belong together. */
interface CallGroup {

  void register(Calls calls);
}
