package io.datasetgateway.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one data domain holds. */
final class DqopsWorkspace {

  private static final Comparator<DqopsTable> ORDER =
      Comparator.comparing(DqopsTable::connection)
          .thenComparing(DqopsTable::schema)
          .thenComparing(DqopsTable::name);

  private final String domain;
  private final String displayName;
  private final @Nullable String createdAt;
  private final Map<String, DqopsConnection> connections = new TreeMap<>();
  private final Map<Key, DqopsTable> tables = new LinkedHashMap<>();
  private final Map<String, DqopsDatabase> databases = new HashMap<>();

  private record Key(String connection, String schema, String table) {}

  /**
   * @param domain technical name; empty for the root
   * @param createdAt an instant as text; the root has none
   */
  DqopsWorkspace(String domain, String displayName, @Nullable String createdAt) {
    this.domain = domain;
    this.displayName = displayName;
    this.createdAt = createdAt;
  }

  String domain() {
    return domain;
  }

  String displayName() {
    return displayName;
  }

  @Nullable String createdAt() {
    return createdAt;
  }

  synchronized void add(DqopsConnection connection) {
    connections.put(connection.name(), connection);
  }

  synchronized void add(DqopsTable table) {
    tables.put(key(table), table);
  }

  /** Begins to monitor a table; one that is monitored stays as it is. */
  synchronized void monitor(DqopsTable table) {
    tables.putIfAbsent(key(table), table);
  }

  /** Says what lies behind a connection. */
  synchronized void add(String connection, DqopsDatabase database) {
    databases.put(connection, database);
  }

  /** Empty unless said otherwise. */
  synchronized DqopsDatabase database(String connection) {
    return databases.getOrDefault(connection, DqopsDatabase.of(List.of()));
  }

  /** By name. */
  synchronized List<DqopsConnection> connections() {
    return List.copyOf(connections.values());
  }

  synchronized Optional<DqopsConnection> connection(String name) {
    return Optional.ofNullable(connections.get(name));
  }

  /** By connection, schema and name. */
  synchronized List<DqopsTable> tables() {
    List<DqopsTable> sorted = new ArrayList<>(tables.values());
    sorted.sort(ORDER);
    return sorted;
  }

  List<DqopsTable> tables(String connection) {
    return tables().stream().filter(it -> it.connection().equals(connection)).toList();
  }

  synchronized Optional<DqopsTable> table(String connection, String schema, String table) {
    return Optional.ofNullable(tables.get(new Key(connection, schema, table)));
  }

  /** With its tables; false if there is no such connection. */
  synchronized boolean deleteConnection(String name) {
    tables.keySet().removeIf(it -> it.connection().equals(name));
    databases.remove(name);
    return connections.remove(name) != null;
  }

  /** False if there is no such table. */
  synchronized boolean change(DqopsTable table, UnaryOperator<DqopsTable> change) {
    return tables.computeIfPresent(key(table), (key, old) -> change.apply(old)) != null;
  }

  synchronized boolean delete(DqopsTable table) {
    return tables.remove(key(table)) != null;
  }

  private static Key key(DqopsTable table) {
    return new Key(table.connection(), table.schema(), table.name());
  }
}
