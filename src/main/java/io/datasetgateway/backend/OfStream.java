package io.datasetgateway.backend;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method below {@code /streams/{id}}: before anything else of the request is
 * looked at, the consumer's patterns must reach into the backend (404 otherwise), and it must be
 * one that can (501 otherwise). Whether they match the stream's dataset shows when it is read.
 */
@NameBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OfStream {
  /** The port that the method needs. */
  Class<?> value();
}
