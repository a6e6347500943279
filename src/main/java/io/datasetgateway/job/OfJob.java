package io.datasetgateway.job;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method below {@code /jobs/{id}}: which scope it needs follows from the kind of
 * job that the id names.
 */
@NameBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface OfJob {
  /** Whether the job is changed, which takes the scope that starts such a job. */
  boolean changes() default false;
}
