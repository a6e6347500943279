package io.datasetgateway.backend;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method below {@code /connections/{id}}: before anything else of the request is
 * looked at, the consumer's patterns must cover everything behind the connection (404 otherwise),
 * at a backend that can (501 otherwise).
 */
@NameBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OfConnection {
  /** The port that the method needs. */
  Class<?> value();
}
