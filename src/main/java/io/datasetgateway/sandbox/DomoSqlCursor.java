package io.datasetgateway.sandbox;

import java.io.IOException;
import org.h2.index.Cursor;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.table.Column;
import org.jspecify.annotations.NullUnmarked;

/** Goes from row to row while the caller of the query takes them. */
@NullUnmarked
final class DomoSqlCursor implements Cursor {

  private final DomoType[] types;
  private final DomoRowReader reader;
  private Row current;

  DomoSqlCursor(Column[] columns, DomoRowReader reader) {
    this.types = new DomoType[columns.length];
    for (int i = 0; i < columns.length; i++) {
      types[i] = DomoType.ofEngine(columns[i].getType().getValueType());
    }
    this.reader = reader;
  }

  @Override
  public boolean next() {
    try {
      DomoRow row = reader.next();
      current = row == null ? null : new DomoSqlRow(types, row);
      return row != null;
    } catch (IOException e) {
      throw DbException.convertIOException(e, "rows");
    }
  }

  @Override
  public Row get() {
    return current;
  }

  @Override
  public SearchRow getSearchRow() {
    return current;
  }

  @Override
  public boolean previous() {
    throw DbException.getInternalError("rows are read forwards only");
  }
}
