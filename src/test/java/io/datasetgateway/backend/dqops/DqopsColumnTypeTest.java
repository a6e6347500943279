package io.datasetgateway.backend.dqops;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.dataset.Column.LogicalType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DqopsColumnTypeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VARCHAR|STRING",
        "varchar(255)|STRING",
        "character varying(20)|STRING",
        "NVARCHAR2|STRING",
        "TEXT|STRING",
        "String|STRING",
        "LowCardinality(Nullable(String))|STRING",
        "BIGINT|INTEGER",
        "int unsigned|INTEGER",
        "Nullable(Int64)|INTEGER",
        "tinyint(4)|INTEGER",
        "INT64|INTEGER",
        "DOUBLE PRECISION|NUMBER",
        "DECIMAL(10, 2)|NUMBER",
        "NUMBER(38,0)|NUMBER",
        "FLOAT64|NUMBER",
        "Bool|BOOLEAN",
        "BIT|BOOLEAN",
        "DATE|DATE",
        "TIMESTAMP(6) WITH TIME ZONE|TIMESTAMP",
        "TIMESTAMP_NTZ|TIMESTAMP",
        "datetime2(7)|TIMESTAMP",
        "TIME|TIME",
        "time(3) without time zone|TIME",
        "jsonb|OBJECT",
        "STRUCT<a:INT,b:ARRAY<INT>>|OBJECT",
        "STRUCT(a INTEGER, b VARCHAR[])|OBJECT",
        "MAP(VARCHAR, INTEGER)|OBJECT",
        "VARIANT|OBJECT",
        "ARRAY<STRUCT<a INT64>>|ARRAY",
        "integer[]|ARRAY",
        "VARCHAR[3]|ARRAY",
        "LIST|ARRAY"
      })
  void toLogicalType_whenKnown_isOne(String physical, LogicalType expected) {
    // Then
    assertThat(DqopsColumnType.toLogicalType(physical)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "BLOB", "GEOGRAPHY", "INTERVAL", "(", "NULLABLE", "INTX"})
  void toLogicalType_whenUnknown_isAbsent(String physical) {
    // Then
    assertThat(DqopsColumnType.toLogicalType(physical)).isNull();
  }
}
