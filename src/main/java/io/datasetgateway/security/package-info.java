/**
 * Who calls, what they may do and touch, how often, and which credential goes out in their name.
 * Knows no feature: a scope is a word, a pattern is held against an id.
 */
@NullMarked
package io.datasetgateway.security;

import org.jspecify.annotations.NullMarked;
