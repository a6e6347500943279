package io.datasetgateway.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.h2.command.ddl.CreateTableData;
import org.h2.engine.SessionLocal;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.table.Column;
import org.h2.table.IndexColumn;
import org.h2.table.TableBase;
import org.h2.table.TableType;
import org.jspecify.annotations.NullUnmarked;

/** A dataset as a table of the SQL engine that is read row by row and never loaded. */
@NullUnmarked
final class DomoSqlTable extends TableBase {

  private final DomoSqlScan scan;
  private final long rowCount;

  private DomoSqlTable(CreateTableData data, List<DomoRows> rows, Supplier<DomoRowReader> open) {
    super(data);
    this.rowCount = rows.stream().mapToLong(DomoRows::count).sum();
    this.scan = new DomoSqlScan(this, open);
  }

  static void add(
      SessionLocal session,
      String name,
      List<DomoColumn> columns,
      List<DomoRows> rows,
      Supplier<DomoRowReader> open) {
    CreateTableData data = new CreateTableData();
    data.schema = session.getDatabase().getMainSchema();
    data.tableName = name;
    data.id = session.getDatabase().allocateObjectId();
    data.session = session;
    data.columns = new ArrayList<>();
    for (DomoColumn it : columns) {
      Column column = new Column(it.name(), it.type().engineType());
      column.setVisible(it.visible());
      data.columns.add(column);
    }
    session.getDatabase().addSchemaObject(session, new DomoSqlTable(data, rows, open));
  }

  @Override
  public Index getScanIndex(SessionLocal session) {
    return scan;
  }

  @Override
  public List<Index> getIndexes() {
    return List.of(scan);
  }

  @Override
  public boolean canGetRowCount(SessionLocal session) {
    return true;
  }

  @Override
  public long getRowCount(SessionLocal session) {
    return rowCount;
  }

  @Override
  public long getRowCountApproximation(SessionLocal session) {
    return rowCount;
  }

  @Override
  public TableType getTableType() {
    return TableType.EXTERNAL_TABLE_ENGINE;
  }

  @Override
  public long getMaxDataModificationId() {
    return 0;
  }

  @Override
  public boolean isDeterministic() {
    return true;
  }

  @Override
  public boolean canDrop() {
    return true;
  }

  @Override
  public void close(SessionLocal session) {}

  @Override
  public void checkSupportAlter() {
    throw readOnly();
  }

  @Override
  public Index addIndex(
      SessionLocal session,
      String name,
      int id,
      IndexColumn[] columns,
      int uniqueColumnCount,
      IndexType type,
      boolean create,
      String comment) {
    throw readOnly();
  }

  @Override
  public void addRow(SessionLocal session, Row row) {
    throw readOnly();
  }

  @Override
  public void removeRow(SessionLocal session, Row row) {
    throw readOnly();
  }

  @Override
  public long truncate(SessionLocal session) {
    throw readOnly();
  }

  static DbException readOnly() {
    return DbException.getUnsupportedException("A dataset is read only");
  }
}
