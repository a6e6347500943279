package io.datasetgateway.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a caller may ask of a DataSource by {@code part}. Which member comes with which part is
 * known only for a few; without any part this simulation answers the core alone, so that a caller
 * who needs more has to ask.
 */
enum DomoPart {
  CORE(
      "id",
      "displayType",
      "dataProviderType",
      "type",
      "name",
      "description",
      "owner",
      "created",
      "lastTouched",
      "lastUpdated",
      "nextUpdate",
      "cardInfo",
      "state",
      "validConfiguration",
      "validAccount",
      "streamId",
      "transportType",
      "cloudId",
      "cloudName",
      "hidden",
      "tags",
      "scheduleActive",
      "cardCount",
      "cloudEngine"),
  PERMISSION("permissions"),
  STATUS("status", "message", "messageCode"),
  PDP("adc", "adcExternal", "adcSource", "masked", "currentUserFullAccess"),
  ROWCOLCOUNT("rowCount", "columnCount"),
  FUNCTIONS("properties"),
  CRYO("cryoStatus"),
  CERTIFICATION,
  SHARECOUNT,
  ALERTCOUNT,
  DATAPROVIDER,
  FEATURES,
  IMPACTCOUNTS,
  WARNINGS,
  PHAROS;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable; its type does not say so
  private final List<String> members;

  DomoPart(String... members) {
    this.members = List.of(members);
  }

  /**
   * From {@code part}, repeated or as a comma list, and {@code includeAllDetails}.
   *
   * @throws IllegalArgumentException for a part that does not exist
   */
  static Set<DomoPart> asked(MultiMap query) {
    if (Boolean.parseBoolean(query.get("includeAllDetails"))) {
      return EnumSet.allOf(DomoPart.class);
    }
    Set<DomoPart> parts = EnumSet.of(CORE);
    query.getAll("part").stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(name -> valueOf(name.toUpperCase(Locale.ROOT)))
        .forEach(parts::add);
    return parts;
  }

  /** Absent, not null, is what was not asked. */
  static ObjectNode project(DomoDatasource datasource, Set<DomoPart> parts) {
    List<String> asked = parts.stream().flatMap(part -> part.members.stream()).toList();
    return datasource.members().deepCopy().retain(asked);
  }
}
