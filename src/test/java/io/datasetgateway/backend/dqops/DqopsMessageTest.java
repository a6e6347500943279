package io.datasetgateway.backend.dqops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DqopsMessageTest {
  private static final String URL = "jdbc:postgresql://db:5432/shop?user=u&password=p";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // recorded: 021, 062, 068
        "Connection failed for source pgdead, error: com.zaxxer.hikari.pool."
            + "HikariPool$PoolInitializationException: Failed to initialize pool: Connection to"
            + " 127.0.0.1:5999 refused. Check that the hostname and port are correct and that the"
            + " postmaster is accepting TCP/IP connections.          | UNREACHABLE",
        // recorded: 211
        "com.dqops.core.jobqueue.jobs.table.ImportTablesQueueJobException: Connection nosuch  was"
            + " not found                                            | NOT_FOUND",
        // recorded: 091
        "com.dqops.utils.exceptions.DqoRuntimeException: com.dqops.connectors.jdbc."
            + "JdbcQueryFailedException: SQL query failed: IO Error: No files found that match the"
            + " pattern \"/data/sales/nosuch.csv\", connection: shop, SQL: DESCRIBE SELECT * FROM"
            + " read_csv('/data/password.csv')                       | NOT_FOUND",
        // recorded: 022
        "Cannot invoke \"com.dqops.connectors.ProviderType.toString()\" because \"dialect\" is null"
            + "                                                      | INCOMPLETE",
        "FATAL: password authentication failed for user \"reader\"   | CREDENTIALS",
        "SQL query failed: ERROR: permission denied for table x      | CREDENTIALS",
        "Query execution timed out                                   | UNREACHABLE",
        "The job was cancelled                                       | CANCELLED",
        "ERROR: syntax error at or near \"FORM\"                     | SYNTAX",
        "Something of which nobody has heard                         | OTHER",
      })
  void of_whenAMessageIsKnown_isWhatItIsAbout(String message, DqopsMessage expected) {
    // Then
    assertThat(DqopsMessage.of(message)).isEqualTo(expected);
  }

  @Test
  void of_whenTheAddressHoldsAPassword_isAboutWhatIsSaidBesideIt() {
    // Then
    assertThat(DqopsMessage.of("Connection to db:5432 refused. URL: " + URL))
        .isEqualTo(DqopsMessage.UNREACHABLE);
    assertThat(DqopsMessage.of("Failed, jdbcUrl=" + URL)).isEqualTo(DqopsMessage.OTHER);
  }

  @Test
  void of_whenTheQueryIsQuoted_isAboutWhatIsSaidBeforeIt() {
    // Then
    assertThat(
            DqopsMessage.of(
                "SQL query failed: ERROR: column x does not exist, connection: shop,"
                    + " SQL: SELECT password,\n cancelled FROM missing"))
        .isEqualTo(DqopsMessage.NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource(DqopsMessage.class)
  void detail_always_isASentenceOfOurOwn(DqopsMessage message) {
    // Then
    assertThat(message.detail()).endsWith(".").doesNotContain("Exception", "com.", "jdbc");
  }

  @Test
  void of_whenThereIsNone_isOther() {
    // Then
    assertThat(DqopsMessage.of(null)).isEqualTo(DqopsMessage.OTHER);
  }
}
