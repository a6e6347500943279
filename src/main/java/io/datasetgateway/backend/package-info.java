/**
 * What a backend is: its name, its kind, its settings, the ports it has, and how an answer of it is
 * read. A kind is one folder below with one {@link io.datasetgateway.backend.BackendFactory}; this
 * room knows none of them and no feature. {@code GET /backends} shows what is here.
 */
@NullMarked
package io.datasetgateway.backend;

import org.jspecify.annotations.NullMarked;
