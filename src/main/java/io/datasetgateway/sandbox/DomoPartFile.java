package io.datasetgateway.sandbox;

import java.nio.file.Path;

/**
 * One uploaded part.
 *
 * @param bytes after decompression
 * @param complaint why its rows do not fit; empty when they do
 */
record DomoPartFile(Path path, long bytes, long rows, String complaint) {}
