package io.datasetgateway.sandbox;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A made-up row that fits the schema: the same number, the same row. The first column of numbers
 * counts; every 23rd row has nulls in its texts and amounts.
 */
record DomoGeneratedRow(List<DomoColumn> columns, long number) implements DomoRow {

  private static final int NULLS_EVERY = 23;
  private static final long PRIME = 7919;
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  private static final LocalDateTime FIRST_TIME = FIRST_DAY.atStartOfDay();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "status", List.of("OPEN", "PAID", "SHIPPED", "CANCELLED"),
          "currency", List.of("EUR", "USD", "GBP", "JPY"),
          "country", List.of("DE", "FR", "US", "JP", "BR"),
          "region", List.of("EMEA", "AMER", "APAC"),
          "name", List.of("Ada, \"Lovelace\"", "Grace Hopper", "Zoë Müller", "山田 花子"));

  @Override
  public @Nullable String cell(int index) {
    if (index >= columns.size()) {
      return null;
    }
    DomoColumn column = columns.get(index);
    long spread = (number + index) * PRIME;
    boolean isNull = index > 0 && number % NULLS_EVERY == NULLS_EVERY - 1;
    return switch (column.type()) {
      case LONG -> Long.toString(index == 0 ? number + 1 : spread % 10_000);
      case DATE -> FIRST_DAY.plusDays(number % 366).toString();
      case DATETIME -> FIRST_TIME.plusSeconds(spread % 31_622_400).format(TIME);
      case DOUBLE -> Double.toString(spread % 100_000 / 1000d);
      case DECIMAL -> isNull ? null : BigDecimal.valueOf(spread % 1_000_000, 2).toPlainString();
      case STRING -> isNull ? null : text(column.name(), index);
    };
  }

  private String text(String name, int index) {
    List<String> words = WORDS.get(name);
    if (words != null) {
      return words.get((int) (number % words.size()));
    }
    return index == 0 || !name.equals("email")
        ? name + "-" + (number + 1)
        : "user" + (number + 1) + "@example.com";
  }
}
