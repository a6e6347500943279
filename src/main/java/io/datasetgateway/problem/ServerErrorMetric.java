package io.datasetgateway.problem;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.List;

/** Counts what the server could not read without telling by which class it was refused. */
@Singleton
class ServerErrorMetric implements MeterFilter {
  private static final String NAME = "http.server.errors";
  private static final String CLASS = "class";

  @Override
  public Meter.Id map(Meter.Id id) {
    return id.getName().equals(NAME) ? id.replaceTags(withoutClass(id.getTags())) : id;
  }

  private static List<Tag> withoutClass(List<Tag> tags) {
    return tags.stream().filter(tag -> !tag.getKey().equals(CLASS)).toList();
  }
}
