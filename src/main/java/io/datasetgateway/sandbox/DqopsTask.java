package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a job is asked to do.
 *
 * @param parameters as the job shows them
 * @param atLeast how long the databases take that it asks; zero for any
 * @param stuck never leaves the queue
 * @param work done at the end of the run; answers the result, or throws a {@link DqopsJobException}
 */
record DqopsTask(
    DqopsJobType type,
    ObjectNode parameters,
    Duration atLeast,
    boolean stuck,
    Supplier<ObjectNode> work) {}
