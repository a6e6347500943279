package io.datasetgateway.sandbox;

import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.value.Value;
import org.jspecify.annotations.NullUnmarked;

/** A row of the SQL engine whose values are read when they are needed. */
@NullUnmarked
final class DomoSqlRow extends Row {

  private static final int ABOUT_BYTES = 256;

  private final DomoType[] types;
  private final DomoRow row;
  private final Value[] values;

  DomoSqlRow(DomoType[] types, DomoRow row) {
    this.types = types;
    this.row = row;
    this.values = new Value[types.length];
  }

  @Override
  public int getColumnCount() {
    return types.length;
  }

  @Override
  public Value getValue(int column) {
    Value value = values[column];
    if (value == null) {
      value = types[column].parse(row.cell(column));
      values[column] = value;
    }
    return value;
  }

  @Override
  public void setValue(int column, Value value) {
    values[column] = value;
  }

  @Override
  public Value[] getValueList() {
    for (int i = 0; i < types.length; i++) {
      getValue(i);
    }
    return values;
  }

  @Override
  public int getMemory() {
    return ABOUT_BYTES;
  }

  @Override
  public void copyFrom(SearchRow source) {
    throw DomoSqlTable.readOnly();
  }
}
