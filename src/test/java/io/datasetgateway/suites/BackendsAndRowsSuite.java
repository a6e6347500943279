package io.datasetgateway.suites;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** One half. */
@Suite
@IncludeClassNamePatterns(".*Test")
@SelectPackages({"io.datasetgateway.backend", "io.datasetgateway.rows"})
class BackendsAndRowsSuite {}
