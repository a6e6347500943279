package io.datasetgateway.sandbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.h2.Driver;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * One query over one dataset, in a database of its own where the caller may only read. Results come
 * row by row as they are taken; what must be sorted of many rows is sorted on disk.
 */
final class DomoQuery implements AutoCloseable {

  private static final int IN_MEMORY_ROWS = 50_000;
  private static final String SETTINGS =
      ";MODE=MySQL;DATABASE_TO_UPPER=FALSE;DB_CLOSE_ON_EXIT=FALSE;MAX_MEMORY_ROWS=10000"
          + ";NON_KEYWORDS=VALUE,KEY,USER,YEAR,MONTH,DAY,HOUR,MINUTE,SECOND";
  private static final Pattern KEEPS_ROWS =
      Pattern.compile("\\b(order|distinct|union|over)\\b", Pattern.CASE_INSENSITIVE);
  private static final String GUEST = "guest";

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<DomoRowReader> readers = new ArrayList<>();
  private final @Nullable Path file;
  private final ResultSet rows;

  /**
   * @param file where a database may be made if memory is not enough
   * @throws SQLException when the SQL is wrong
   */
  DomoQuery(DomoDatasource datasource, List<DomoRows> source, String sql, Path file)
      throws SQLException {
    List<DomoColumn> columns = DomoColumn.of(datasource.columns());
    boolean small =
        source.stream().mapToLong(DomoRows::count).sum() <= IN_MEMORY_ROWS
            || !KEEPS_ROWS.matcher(sql).find();
    this.file = small ? null : file;
    String url = small ? "jdbc:h2:mem:" + UUID.randomUUID() : "jdbc:h2:file:" + file;
    try {
      Connection owner = connect(url + SETTINGS + caseSetting(columns), "owner");
      addTables(owner, datasource.id(), columns, source);
      Connection guest = connect(url, GUEST);
      execute(guest, "SET LAZY_QUERY_EXECUTION 1");
      PreparedStatement statement = guest.prepareStatement(sql);
      open.add(0, statement);
      this.rows = statement.executeQuery();
    } catch (SQLException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Read it once, forwards. */
  ResultSet rows() {
    return rows;
  }

  private Connection connect(String url, String user) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", "");
    Connection connection = new Driver().connect(url, properties);
    open.add(0, connection);
    return connection;
  }

  private void addTables(
      Connection owner, String id, List<DomoColumn> columns, List<DomoRows> source)
      throws SQLException {
    SessionLocal session = (SessionLocal) ((JdbcConnection) owner).getSession();
    for (String name : List.of("table", "dataset", id)) {
      DomoSqlTable.add(session, name, columns, source, () -> reader(columns, source));
    }
    execute(owner, "COMMIT");
    execute(owner, "CREATE USER " + GUEST + " PASSWORD ''");
    execute(owner, "GRANT SELECT ON SCHEMA PUBLIC TO " + GUEST);
  }

  private DomoRowReader reader(List<DomoColumn> columns, List<DomoRows> source) {
    DomoRowReader reader = new DomoRowReader(columns, source);
    readers.removeIf(DomoRowReader::isIdle);
    readers.add(reader);
    return reader;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Names that differ in their case alone are different names; else the case does not matter. */
  private static String caseSetting(List<DomoColumn> columns) {
    Set<String> lower =
        columns.stream().map(it -> it.name().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return ";CASE_INSENSITIVE_IDENTIFIERS=" + (lower.size() == columns.size());
  }

  /** Before the rows were read to the end it ends the query. */
  @Override
  public void close() {
    open.addAll(readers);
    for (AutoCloseable it : open) {
      try {
        it.close();
      } catch (Exception e) {
        // The caller has its answer, or is gone; the rest is to be closed all the same.
        continue;
      }
    }
    if (file != null) {
      DomoDisk.delete(Path.of(file + ".mv.db"));
    }
  }
}
