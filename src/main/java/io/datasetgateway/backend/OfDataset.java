package io.datasetgateway.backend;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method below {@code /datasets/{id}}: before anything else of the request is
 * looked at, the id must name a dataset within the consumer's patterns (404 otherwise), at a
 * backend that can (501 otherwise).
 */
@NameBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OfDataset {
  /** The port that the method needs. */
  Class<?> value();

  /**
   * The word of a capability with which the method can do without the port: another dataset's
   * backend does it then.
   */
  String or() default "";
}
