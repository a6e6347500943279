package io.datasetgateway.sandbox;

import java.util.function.Supplier;
import org.h2.command.query.AllColumnsForPlan;
import org.h2.engine.SessionLocal;
import org.h2.index.Cursor;
import org.h2.index.Index;
import org.h2.index.IndexType;
import org.h2.result.Row;
import org.h2.result.SearchRow;
import org.h2.result.SortOrder;
import org.h2.table.IndexColumn;
import org.h2.table.TableFilter;
import org.jspecify.annotations.NullUnmarked;

/** The only way to the rows: all of them, from the first on. */
@NullUnmarked
final class DomoSqlScan extends Index {

  private final Supplier<DomoRowReader> open;

  DomoSqlScan(DomoSqlTable table, Supplier<DomoRowReader> open) {
    super(
        table,
        table.getId(),
        table.getName() + "_SCAN",
        IndexColumn.wrap(table.getColumns()),
        0,
        IndexType.createScan(false));
    this.open = open;
  }

  /** Without it the engine would take the rows for sorted. */
  @Override
  public String getCreateSQL() {
    return null;
  }

  @Override
  public Cursor find(SessionLocal session, SearchRow first, SearchRow last, boolean reverse) {
    return new DomoSqlCursor(table.getColumns(), open.get());
  }

  @Override
  public double getCost(
      SessionLocal session,
      int[] masks,
      TableFilter[] filters,
      int filter,
      SortOrder sortOrder,
      AllColumnsForPlan allColumns,
      boolean isSelectCommand) {
    return 10d * getRowCountApproximation(session) + 1;
  }

  @Override
  public long getRowCount(SessionLocal session) {
    return table.getRowCount(session);
  }

  @Override
  public long getRowCountApproximation(SessionLocal session) {
    return table.getRowCountApproximation(session);
  }

  @Override
  public boolean needRebuild() {
    return false;
  }

  @Override
  public void close(SessionLocal session) {}

  @Override
  public void add(SessionLocal session, Row row) {
    throw DomoSqlTable.readOnly();
  }

  @Override
  public void remove(SessionLocal session, Row row) {
    throw DomoSqlTable.readOnly();
  }

  @Override
  public void remove(SessionLocal session) {}

  @Override
  public void truncate(SessionLocal session) {
    throw DomoSqlTable.readOnly();
  }
}
