package io.datasetgateway.backend.dqops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.proxy.BodyCheck;
import io.datasetgateway.proxy.ProxyTesting;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DqopsOrderCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runchecks | {'check_search_filters':{'connection':'shop'}}",
        "runchecks | {'check_search_filters':{'fullTableName':'sales.*','enabled':true},'dummy_execution':false}",
        "runchecks | {'check_search_filters':{'connection':'shop'},'time_window_filter':{'from_date':'2026-01-01'}}",
        "collectstatistics/table | {'connection':'shop','columnNames':['a']}",
        "collectstatistics/withgrouping | {'fullTableName':'a.b'}",
        "importtables | {'connectionName':'shop','schemaName':'sales'}",
        "deletestoreddata | {'connection':'shop','whatever':1}"
      })
  void check_whenItNarrows_lets(String job, String body) throws Exception {
    // When
    Throwable failure = failure(job, body);

    // Then
    assertThat(failure).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "runchecks | {} | check_search_filters.connection",
        "runchecks | [] | body",
        "runchecks | null | body",
        "runchecks | {'check_search_filters':{}} | check_search_filters.connection",
        "runchecks | {'check_search_filters':null} | check_search_filters.connection",
        "runchecks | {'check_search_filters':'shop'} | check_search_filters.connection",
        "runchecks | {'check_search_filters':{'enabled':true}} | check_search_filters.connection",
        "runchecks | {'check_search_filters':{'connection':''}} | check_search_filters.connection",
        "runchecks | {'check_search_filters':{'connection':'*'}} | check_search_filters.connection",
        "runchecks | {'check_search_filters':{'connection':['shop']}} | check_search_filters.connection",
        "runchecks | {'check_search_filters':{'fullTableName':'*.*'}} | check_search_filters.connection",
        "runchecks | {'checkSearchFilters':{'connection':'shop'}} | checkSearchFilters",
        "runchecks | {'check_search_filters':{'connection':'shop','full_table_name':'a.b'}} | check_search_filters.full_table_name",
        "runchecks | {'connection':'shop'} | connection",
        "RunChecks | {} | check_search_filters.connection",
        "collectstatistics/table | {} | connection",
        "collectstatistics/table | {'connection':'shop','columns':['a']} | columns",
        "importtables | {'schemaName':'sales'} | connectionName",
        "importtables | {'connection_name':'shop'} | connection_name",
        "deletestoreddata | {} | connection",
        "collecterrorsamples | {} | check_search_filters.connection"
      })
  void check_whenItDoesNotNarrow_isInvalid(String job, String body, String field) throws Exception {
    // When
    Throwable failure = failure(job, body);

    // Then
    assertThat(FaultException.is(failure, Kind.INVALID)).isTrue();
    assertThat(((FaultException) failure).fault().errors())
        .singleElement()
        .extracting("field")
        .isEqualTo(field);
  }

  @Test
  void of_whenItIsNoOrder_asksNothing() {
    // When
    Optional<BodyCheck> check =
        DqopsOrderCheck.of(ProxyTesting.path("/api/incidents/c/2026/11/i/status"));

    // Then
    assertThat(check).isEmpty();
    assertThat(DqopsOrderCheck.of(ProxyTesting.path("/api/jobs"))).isEmpty();
    assertThat(DqopsOrderCheck.of(ProxyTesting.path("/api/jobs/jobs/runchecks"))).isEmpty();
  }

  private static Throwable failure(String job, String body) throws Exception {
    BodyCheck check = DqopsOrderCheck.of(ProxyTesting.path("/api/jobs/" + job)).orElseThrow();
    var json = new ObjectMapper().readTree(body.replace('\'', '"'));
    return catchThrowable(() -> check.check(json));
  }
}
