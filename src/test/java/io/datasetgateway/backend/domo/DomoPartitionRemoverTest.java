package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.PartitionRemoverContract;
import io.datasetgateway.backend.contract.Upstream;
import io.datasetgateway.backend.contract.UpstreamFault;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.storage.PartitionName;
import io.datasetgateway.rows.storage.PartitionPart;
import io.datasetgateway.rows.storage.PartitionRemover;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DomoPartitionRemoverTest extends PartitionRemoverContract {
  private static final String QUERY = "/api/query/v1/datasources/" + DomoStub.UUID;
  private static final String DATA = QUERY + "/tag/2013-07-02/data";
  private static final String TAG = QUERY + "/partition/2013-07-02";
  private static final String INDEX = "/api/data/v3/datasources/" + DomoStub.UUID + "/indexes";

  @Override
  protected String kind() {
    return DomoStub.KIND;
  }

  @Override
  protected Map<String, String> properties() {
    return DomoStub.PROPERTIES;
  }

  @Override
  protected Credential credential() {
    return DomoStub.CREDENTIAL;
  }

  @Override
  protected DatasetId id() {
    return DomoStub.ID;
  }

  @Override
  protected void stubRemove() {
    stub(200, 200, 200);
  }

  @Override
  protected Upstream remove() {
    return Upstream.once()
        .then(Upstream.idempotent())
        .taking(UpstreamFault.NOT_FOUND)
        .then(Upstream.idempotent())
        .withoutReadingTheAnswer();
  }

  @ParameterizedTest
  @CsvSource({
    "200, 404, both were there once, or one",
    "404, 200, the rows went with an earlier request",
  })
  void remove_whenSomeOfItIsGoneAlready_doesTheRest(int data, int tag, String because) {
    // Given
    stub(data, tag, 200);

    // When
    await(connect().remove(id(), PARTITION, ALL));

    // Then
    assertThat(sent())
        .as(because)
        .containsExactly("DELETE " + DATA, "DELETE " + TAG, "POST " + INDEX);
  }

  @Test
  void remove_whenAllOfItIsGone_isNotFoundButShown() {
    // Given
    stub(404, 404, 200);

    // When
    Fault fault = faultOf(connect().remove(id(), PARTITION, ALL));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(sent()).containsExactly("DELETE " + DATA, "DELETE " + TAG, "POST " + INDEX);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | 200 | 200 | FAILED | 1 |",
        "502 | 200 | 200 | OUTCOME_UNKNOWN | 1 |",
        "200 | 500 | 200 | FAILED | 2 | DATA",
        "200 | 503 | 200 | UNAVAILABLE | 4 | DATA",
        "200 | 200 | 500 | FAILED | 3 | DATA,TAG",
        "200 | 200 | 404 | NOT_FOUND | 3 | DATA,TAG",
        "404 | 404 | 403 | DENIED | 3 | DATA,TAG",
      })
  void remove_whenItFailsHalfWay_saysWhatIsGone(
      int data, int tag, int index, Kind kind, int requests, String done) {
    // Given
    stub(data, tag, index);

    // When
    Fault fault = faultOf(connect().remove(id(), PARTITION, ALL));

    // Then
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(requests()).isEqualTo(requests);
    List<PartitionPart> gone =
        done == null
            ? List.of()
            : List.of(done.split(",")).stream().map(PartitionPart::valueOf).toList();
    assertThat(fault.extensions()).containsEntry(PartitionRemover.DONE, gone);
  }

  @Test
  void remove_whenOnlyRowsAreMeant_leavesTheTag() {
    // Given
    stubRemove();

    // When
    await(connect().remove(id(), PARTITION, Set.of(PartitionPart.DATA)));

    // Then
    assertThat(sent()).containsExactly("DELETE " + DATA, "POST " + INDEX);
  }

  @Test
  void remove_whenOnlyTheTagIsMeant_leavesTheRowsAndTheirIndex() {
    // Given
    stubRemove();

    // When
    await(connect().remove(id(), PARTITION, Set.of(PartitionPart.TAG)));

    // Then
    assertThat(sent()).containsExactly("DELETE " + TAG);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a/..", "../../x", "..\\x", "a/./b", "a\u0000", "a\r\nb"})
  void remove_whenAPathCannotNameIt_isNotFoundAndNothingIsAsked(String name) {
    // When
    Fault fault = faultOf(connect().remove(id(), new PartitionName(name), ALL));

    // Then
    assertThat(fault.kind()).isEqualTo(Kind.NOT_FOUND);
    assertThat(requests()).isZero();
  }

  private void stub(int data, int tag, int index) {
    server().stubFor(DomoStub.request("DELETE", DATA).willReturn(status(data)));
    server().stubFor(DomoStub.request("DELETE", TAG).willReturn(status(tag)));
    server()
        .stubFor(
            DomoStub.request("POST", INDEX)
                .willReturn(index == 200 ? okJson("{\"requested\":true}") : status(index)));
  }

  private static List<String> sent() {
    List<String> all = new ArrayList<>();
    for (ServeEvent event : server().getAllServeEvents()) {
      all.add(event.getRequest().getMethod() + " " + event.getRequest().getUrl());
    }
    Collections.reverse(all);
    return all;
  }
}
