package io.datasetgateway.backend.dqops;

import io.datasetgateway.dataset.Column.LogicalType;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the types of the databases that DQOps connects to mean. */
final class DqopsColumnType {
  private static final Map<String, LogicalType> BY_WORD =
      Stream.of(
              words(
                  LogicalType.STRING,
                  "VARCHAR VARCHAR2 NVARCHAR NVARCHAR2 CHAR NCHAR BPCHAR CHARACTER NATIONAL STRING"
                      + " FIXEDSTRING TEXT NTEXT TINYTEXT MEDIUMTEXT LONGTEXT CLOB NCLOB"),
              words(
                  LogicalType.INTEGER,
                  "INT INTEGER BIGINT SMALLINT TINYINT MEDIUMINT BYTEINT HUGEINT UBIGINT UINTEGER"
                      + " USMALLINT UTINYINT UHUGEINT INT2 INT4 INT8 INT16 INT32 INT64 INT128"
                      + " INT256 UINT8 UINT16 UINT32 UINT64 UINT128 UINT256 SERIAL BIGSERIAL"
                      + " SMALLSERIAL"),
              words(
                  LogicalType.NUMBER,
                  "DOUBLE FLOAT FLOAT4 FLOAT8 FLOAT32 FLOAT64 REAL DECIMAL DECIMAL32 DECIMAL64"
                      + " DECIMAL128 DECIMAL256 DEC NUMERIC NUMBER BIGNUMERIC BIGDECIMAL DECFLOAT"
                      + " SMALLDECIMAL BINARY_FLOAT BINARY_DOUBLE MONEY SMALLMONEY"),
              words(LogicalType.BOOLEAN, "BOOLEAN BOOL BIT"),
              words(LogicalType.DATE, "DATE DATE32"),
              words(
                  LogicalType.TIMESTAMP,
                  "TIMESTAMP TIMESTAMPTZ TIMESTAMP_NTZ TIMESTAMP_LTZ TIMESTAMP_TZ TIMESTAMP_S"
                      + " TIMESTAMP_MS TIMESTAMP_NS DATETIME DATETIME2 DATETIME64 DATETIMEOFFSET"
                      + " SMALLDATETIME SECONDDATE"),
              words(LogicalType.TIME, "TIME TIMETZ"),
              words(LogicalType.OBJECT, "JSON JSONB STRUCT RECORD ROW MAP OBJECT VARIANT SUPER"),
              words(LogicalType.ARRAY, "ARRAY LIST"))
          .flatMap(words -> words.entrySet().stream())
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** ClickHouse writes what may be missing, and how values are kept, around a type. */
  private static final Set<String> WRAPPERS = Set.of("NULLABLE", "LOWCARDINALITY");

  private DqopsColumnType() {}

  /**
   * What the values of a column are.
   *
   * @param physicalType a database's own word in any case; lengths and element types in parentheses
   *     or angle brackets do not matter
   * @return null for a type that is not known here
   */
  static @Nullable LogicalType toLogicalType(String physicalType) {
    String type = physicalType.strip().toUpperCase(Locale.ROOT);
    if (type.endsWith("]")) { // INTEGER[], VARCHAR[3]
      return LogicalType.ARRAY;
    }
    String word = type.split("[\\s(<]", 2)[0];
    return WRAPPERS.contains(word) && type.endsWith(")")
        ? toLogicalType(type.substring(type.indexOf('(') + 1, type.length() - 1))
        : BY_WORD.get(word);
  }

  private static Map<String, LogicalType> words(LogicalType type, String words) {
    return Stream.of(words.split(" ")).collect(Collectors.toMap(word -> word, word -> type));
  }
}
