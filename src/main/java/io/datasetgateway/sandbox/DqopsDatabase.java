package io.datasetgateway.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What lies behind a connection, monitored or not.
 *
 * @param tables as an import would find them, in the database's order
 * @param up false: it refuses connections
 * @param delay how long a job takes that asks it; zero for the usual
 * @param unreadable full names of tables that its user may not read
 */
record DqopsDatabase(List<DqopsTable> tables, boolean up, Duration delay, Set<String> unreadable) {

  DqopsDatabase {
    tables = List.copyOf(tables);
    unreadable = Set.copyOf(unreadable);
  }

  /** In the database's order. */
  List<String> schemas() {
    return tables.stream().map(DqopsTable::schema).distinct().toList();
  }

  static DqopsDatabase of(List<DqopsTable> tables) {
    return new DqopsDatabase(tables, true, Duration.ZERO, Set.of());
  }

  static DqopsDatabase down() {
    return new DqopsDatabase(List.of(), false, Duration.ZERO, Set.of());
  }

  DqopsDatabase slow(Duration newDelay) {
    return new DqopsDatabase(tables, up, newDelay, unreadable);
  }

  DqopsDatabase refusing(String fullName) {
    return new DqopsDatabase(tables, up, delay, Set.of(fullName));
  }
}
