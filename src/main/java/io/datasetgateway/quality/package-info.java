/**
 * How good a dataset is: {@code /datasets/{id}/quality}, and what finds it out: checks and
 * statistics, started for a dataset or for tables of a connection. The ports here say what a
 * backend can do; what a backend says of its results is judged here, the same for all. What feeds a
 * dataset that has no results of its own it learns through {@link Feeders}. Other rooms ask the
 * {@link Gate} whether a dataset may be used, and have its quality told with their answers. It
 * imports no room of datasets: it is asked, it does not ask.
 */
@NullMarked
package io.datasetgateway.quality;

import org.jspecify.annotations.NullMarked;
