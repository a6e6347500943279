package io.datasetgateway.suites;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The other half: whatever is in no package of the first, so that no test is left out. */
@Suite
@IncludeClassNamePatterns(".*Test")
@SelectPackages("io.datasetgateway")
@ExcludePackages({"io.datasetgateway.backend", "io.datasetgateway.rows"})
class EverythingElseSuite {}
