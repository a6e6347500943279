package io.datasetgateway.sandbox;

import java.math.BigDecimal;
import java.sql.Types;
import org.h2.message.DbException;
import org.h2.value.TypeInfo;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueDate;
import org.h2.value.ValueDecfloat;
import org.h2.value.ValueDouble;
import org.h2.value.ValueNull;
import org.h2.value.ValueTimestamp;
import org.h2.value.ValueVarchar;
import org.jspecify.annotations.Nullable;

/** Domo's column types, and what the SQL engine makes of them. */
enum DomoType {
  STRING(Value.VARCHAR),
  LONG(Value.BIGINT),
  DECIMAL(Value.DECFLOAT),
  DOUBLE(Value.DOUBLE),
  DATE(Value.DATE),
  DATETIME(Value.TIMESTAMP);

  private final int engineType;

  DomoType(int engineType) {
    this.engineType = engineType;
  }

  static DomoType ofEngine(int engineType) {
    for (DomoType type : values()) {
      if (type.engineType == engineType) {
        return type;
      }
    }
    throw new IllegalArgumentException("No column has the type " + engineType);
  }

  TypeInfo engineType() {
    return TypeInfo.getTypeInfo(engineType);
  }

  /** Text that is no such value is null: what a real instance makes of it is not known. */
  Value parse(@Nullable String text) {
    if (text == null) {
      return ValueNull.INSTANCE;
    }
    try {
      return switch (this) {
        case STRING -> ValueVarchar.get(text);
        case LONG -> ValueBigint.get(Long.parseLong(text));
        case DECIMAL -> ValueDecfloat.get(new BigDecimal(text));
        case DOUBLE -> ValueDouble.get(Double.parseDouble(text));
        case DATE -> ValueDate.parse(text);
        case DATETIME -> ValueTimestamp.parse(text, null);
      };
    } catch (NumberFormatException | DbException e) {
      return ValueNull.INSTANCE;
    }
  }

  /** What a column of a result is, by its JDBC type. */
  static DomoType ofJdbc(int type) {
    return switch (type) {
      case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT, Types.BOOLEAN -> LONG;
      case Types.DECIMAL, Types.NUMERIC -> DECIMAL;
      case Types.DOUBLE, Types.REAL, Types.FLOAT -> DOUBLE;
      case Types.DATE -> DATE;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> DATETIME;
      default -> STRING;
    };
  }
}
