/** All tests in two halves that take about as long, so that a build runs them side by side. */
package io.datasetgateway.suites;
