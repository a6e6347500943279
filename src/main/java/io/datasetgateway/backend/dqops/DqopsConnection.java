package io.datasetgateway.backend.dqops;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A connection; recorded from 1.13.2, as far as it may be known. DQOps tells passwords in the
 * clear: what is not named here is not read. Each kind of database has its parameters in a member
 * of its own name; those that are somewhere are here.
 *
 * @param providerType in lower case
 * @param parallelJobsLimit absent when there is none
 * @param yamlParsingError present when the server cannot read its own file of the connection; names
 *     that file
 */
record DqopsConnection(
    @JsonProperty("connection_name") @Nullable String connectionName,
    @JsonProperty("provider_type") @Nullable String providerType,
    @JsonProperty("parallel_jobs_limit") @Nullable Integer parallelJobsLimit,
    @JsonProperty("can_edit") @Nullable Boolean canEdit,
    @JsonProperty("can_run_checks") @Nullable Boolean canRunChecks,
    @JsonProperty("can_collect_statistics") @Nullable Boolean canCollectStatistics,
    @JsonProperty("can_delete_data") @Nullable Boolean canDeleteData,
    @JsonProperty("yaml_parsing_error") @Nullable String yamlParsingError,
    @JsonProperty("clickhouse") @Nullable Place clickhouse,
    @JsonProperty("databricks") @Nullable Place databricks,
    @JsonProperty("db2") @Nullable Place db2,
    @JsonProperty("hana") @Nullable Place hana,
    @JsonProperty("mariadb") @Nullable Place mariadb,
    @JsonProperty("mysql") @Nullable Place mysql,
    @JsonProperty("oracle") @Nullable Place oracle,
    @JsonProperty("postgresql") @Nullable Place postgresql,
    @JsonProperty("presto") @Nullable Place presto,
    @JsonProperty("questdb") @Nullable Place questdb,
    @JsonProperty("redshift") @Nullable Place redshift,
    @JsonProperty("snowflake") @Nullable Place snowflake,
    @JsonProperty("spark") @Nullable Place spark,
    @JsonProperty("sqlserver") @Nullable Place sqlserver,
    @JsonProperty("teradata") @Nullable Place teradata,
    @JsonProperty("trino") @Nullable Place trino) {

  /**
   * Where a database is. Each may be a reference to a variable or a secret of the server.
   *
   * @param port a number, as text
   */
  record Place(
      @JsonProperty("host") @Nullable String host,
      @JsonProperty("port") @Nullable String port,
      @JsonProperty("database") @Nullable String database) {}

  /** Where its database is; null for one that is nowhere, such as files. */
  @Nullable Place place() {
    return switch (providerType == null ? "" : providerType) {
      case "clickhouse" -> clickhouse;
      case "databricks" -> databricks;
      case "db2" -> db2;
      case "hana" -> hana;
      case "mariadb" -> mariadb;
      case "mysql" -> mysql;
      case "oracle" -> oracle;
      case "postgresql" -> postgresql;
      case "presto" -> presto;
      case "questdb" -> questdb;
      case "redshift" -> redshift;
      case "snowflake" -> snowflake;
      case "spark" -> spark;
      case "sqlserver" -> sqlserver;
      case "teradata" -> teradata;
      case "trino" -> trino;
      default -> null;
    };
  }
}
