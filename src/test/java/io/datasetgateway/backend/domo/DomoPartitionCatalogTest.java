package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.backend.contract.Credential;
import io.datasetgateway.backend.contract.PartitionCatalogContract;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.rows.storage.Partition;
import io.datasetgateway.rows.storage.PartitionCatalog;
import io.datasetgateway.rows.storage.PartitionOrder;
import io.datasetgateway.rows.storage.PartitionQuery;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DomoPartitionCatalogTest extends PartitionCatalogContract {
  private static final String LIST = "/api/query/v1/datasources/%s/partition/list";
  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");

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
  protected DatasetId otherId() {
    return DomoStub.OTHER;
  }

  @Override
  protected boolean answersTellTheirDataset() {
    return false;
  }

  @Override
  protected void stubPartitions(DatasetId asked, DatasetId about) {
    String sample = DomoStub.sample("recorded-partition-list.json");
    server()
        .stubFor(
            DomoStub.request("POST", LIST.formatted(asked.part(0)))
                .willReturn(
                    okJson(about.equals(otherId()) ? sample.replace("2013", "2014") : sample)));
  }

  @Override
  protected List<String> names() {
    return List.of("2013-07-02", "2013-07-01", "2013-07-20", "2013-07-19", "2013-07-18");
  }

  @Test
  void partitions_whenRecorded_areReadAsTheyAre() {
    // Given
    stubPartitions(id(), id());

    // When
    Slice<Partition> slice = await(connect().partitions(id(), ALL, null, 10));

    // Then
    assertThat(slice.entries().get(0))
        .isEqualTo(
            new Slice.Entry<>(
                new Partition(
                    "2013-07-02", "2013-07-02", Instant.parse("2023-01-24T14:27:21Z"), 1L, "372"),
                "1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 99, 100, 101, 200, 250})
  void partitions_whenThereAreMany_areAllReadOnceAndTheWalkEnds(int number) {
    // Given
    for (int offset = 0; offset <= number; offset += 100) {
      stubPage(offset, page(offset, Math.min(offset + 100, number)));
    }
    PartitionCatalog catalog = connect();
    List<String> names = new ArrayList<>();

    // When
    String position = null;
    do {
      Slice<Partition> slice = await(catalog.partitions(id(), ALL, position, 500));
      slice.entries().forEach(entry -> names.add(entry.item().name()));
      position = slice.next();
    } while (position != null);

    // Then
    assertThat(names)
        .containsExactlyElementsOf(IntStream.range(0, number).mapToObj(i -> "p" + i).toList());
    assertThat(requests()).isEqualTo(number / 100 + 1);
  }

  @Test
  void partitions_whenThePageEndsInTheMiddle_goesOnBehindAnyOfThem() {
    // Given
    stubPage(37, page(37, 40));

    // When
    Slice<Partition> slice = await(connect().partitions(id(), ALL, "37", 500));

    // Then
    assertThat(slice.entries()).extracting(Slice.Entry::next).containsExactly("38", "39", "40");
  }

  @Test
  void partitions_whenTheSamePageComesForEver_isMalformed() {
    // Given
    stubAny(page(0, 100));
    PartitionCatalog catalog = connect();
    String position = await(catalog.partitions(id(), ALL, null, 500)).next();

    // When
    Kind kind = faultOf(catalog.partitions(id(), ALL, position, 500)).kind();

    // Then
    assertThat(kind).isEqualTo(Kind.MALFORMED);
    assertThat(requests()).isEqualTo(2);
  }

  @Test
  void partitions_whenAllThatFollowAreTooOld_doesNotGoOn() {
    // Given
    stubAny(page(0, 100)); // each a second older than the one before
    PartitionQuery newest =
        new PartitionQuery(START.minusSeconds(2), null, PartitionOrder.NEWEST_FIRST);
    PartitionQuery newer =
        new PartitionQuery(START.plusSeconds(1), null, PartitionOrder.NEWEST_FIRST);

    // When
    Slice<Partition> some = await(connect().partitions(id(), newest, null, 500));
    Slice<Partition> none = await(connect().partitions(id(), newer, null, 500));

    // Then
    assertThat(some.entries())
        .extracting(entry -> entry.item().name())
        .containsExactly("p0", "p1", "p2");
    assertThat(some.next()).isNotNull();
    assertThat(none.entries()).isEmpty();
    assertThat(none.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[null]",
        "[{}]",
        "[{\"partitionId\":\"\"}]",
        "[{\"partitionId\":\"a\",\"dateCompleted\":\"yesterday\"}]",
        "[{\"partitionId\":\"a\",\"dataId\":\"x\"}]",
        "[{\"partitionId\":\"a\",\"dateCompleted\":\"2023-01-24T14:27:20.000+00:00\"},"
            + "{\"partitionId\":\"b\",\"dateCompleted\":\"2023-01-24T14:27:21.000+00:00\"}]"
      })
  void partitions_whenTheAnswerIsWrong_isMalformed(String body) {
    // Given
    stubAny(body);

    // When
    Kind kind = faultOf(connect().partitions(id(), ALL, null, 10)).kind();

    // Then
    assertThat(kind).isEqualTo(Kind.MALFORMED);
  }

  @Test
  void partitions_whenOnlyTheNameIsTold_hasNothingElse() {
    // Given
    stubAny("[{\"partitionId\":\"EU/2024 Q1\",\"more\":1}]");

    // When
    Slice<Partition> slice = await(connect().partitions(id(), ALL, null, 10));

    // Then
    assertThat(slice.entries().get(0).item())
        .isEqualTo(new Partition("EU.2F2024.20Q1", "EU/2024 Q1", null, null, null));
  }

  private void stubAny(String body) {
    server()
        .stubFor(DomoStub.request("POST", LIST.formatted(DomoStub.UUID)).willReturn(okJson(body)));
  }

  private void stubPage(int offset, String body) {
    server()
        .stubFor(
            DomoStub.request("POST", LIST.formatted(DomoStub.UUID))
                .withRequestBody(matchingJsonPath("$[?(@.offset == " + offset + ")]"))
                .willReturn(okJson(body)));
  }

  private static String page(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                "{\"dataId\":%d,\"partitionId\":\"p%d\",\"dateCompleted\":\"%s\",\"rowCount\":1}"
                    .formatted(i, i, START.minusSeconds(i)))
        .collect(Collectors.joining(",", "[", "]"));
  }
}
