package io.datasetgateway.sandbox;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The values of {@code orderBy}. But for names and ids, plain means the greatest first. */
final class DomoOrder {

  private static final Comparator<DomoDatasource> BY_ID = Comparator.comparing(DomoDatasource::id);
  private static final Comparator<DomoDatasource> BY_NAME =
      Comparator.comparing((DomoDatasource it) -> it.text("name").toLowerCase(Locale.ROOT));
  private static final String ASCENDING = "Ascending";

  private static final Map<String, Comparator<DomoDatasource>> BY_VALUE =
      Map.of(
          "lastTouched", byNumber("/lastTouched"),
          "lastUpdated", byNumber("/lastUpdated"),
          "createdAt", byNumber("/created"),
          "cardCount", byNumber("/cardCount"),
          "cardViewCount", byNumber("/cardInfo/cardViewCount"),
          "errorState", Comparator.comparing((DomoDatasource it) -> isError(it)));

  private DomoOrder() {}

  /** Empty for a name that Domo does not know. Equals are told apart by id. */
  static Optional<Comparator<DomoDatasource>> of(String name) {
    return switch (name) {
      case "dataSourceId" -> Optional.of(BY_ID);
      case "name" -> Optional.of(BY_NAME.thenComparing(BY_ID));
      case "nameDescending" -> Optional.of(BY_NAME.reversed().thenComparing(BY_ID));
      default -> byValue(name).map(it -> it.thenComparing(BY_ID));
    };
  }

  private static Optional<Comparator<DomoDatasource>> byValue(String name) {
    if (name.endsWith(ASCENDING)) {
      String plain = name.substring(0, name.length() - ASCENDING.length());
      return Optional.ofNullable(BY_VALUE.get(plain));
    }
    return Optional.ofNullable(BY_VALUE.get(name)).map(Comparator::reversed);
  }

  private static Comparator<DomoDatasource> byNumber(String pointer) {
    return Comparator.comparingLong(it -> it.members().at(pointer).asLong());
  }

  private static boolean isError(DomoDatasource datasource) {
    return datasource.text("state").equals("ERROR");
  }
}
