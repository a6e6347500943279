package io.datasetgateway.dataset;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /datasets}. */
@QuarkusTest
class DatasetListTest {

  @Test
  void list_whenAllFits_answersEveryBackendInItsOrder() {
    // Given
    String query = "limit=500";

    // When
    JsonPath page = list(query);

    // Then
    List<String> ids = page.getList("items.id");
    assertThat(ids).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(page.<String>getList("items.backend")).isSorted();
    assertThat(ids.stream().filter(id -> id.startsWith("domo~"))).isSorted();
    assertThat(page.getBoolean("complete")).isTrue();
    assertThat(page.getString("nextCursor")).isNull();
    assertThat(page.<String>getList("sources.backend")).containsExactly("domo", "dqops");
    assertThat(page.<String>getList("sources.status")).containsOnly("OK");
    assertThat(page.<String>getList("sources.fetchedAt")).allMatch(at -> at.endsWith("Z"));
  }

  @Test
  void list_whenDqopsHasSeveralDomains_goesThroughThemInOrder() {
    // Given
    String query = "backend=dqops&limit=500";

    // When
    List<String> domains =
        list(query).<List<String>>getList("items.domains").stream().map(all -> all.get(0)).toList();

    // Then
    assertThat(domains.stream().distinct()).containsExactly("dqops~_", "dqops~hr", "dqops~sales");
    assertThat(domains)
        .isSortedAccordingTo(Comparator.comparing(id -> id.equals("dqops~_") ? "" : id));
  }

  @Test
  void list_whenNothingIsSaid_answersAtMostAHundred() {
    // When
    JsonPath page = list("");

    // Then
    assertThat(page.getList("items")).hasSize(100);
    assertThat(page.getString("nextCursor")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    "1, ''",
    "2, ''",
    "7, ''",
    "49, ''",
    "50, ''",
    "51, ''",
    "101, ''",
    "3, backend=domo",
    "7, backend=dqops",
    "1, tag=gold",
    "2, q=ORDERS",
    "3, q=pg_prod.public",
    "2, domain=dqops~sales",
    "4, domain=domo~_",
    "1, q=orders&tag=gold&backend=dqops",
    "5, include=native"
  })
  void list_whenWalkedToItsEnd_isTheWholeListOnce(int limit, String query) {
    // Given
    List<String> whole = list("limit=500" + and(query)).getList("items.id");

    // When
    List<String> walked = walk(query, limit);

    // Then
    assertThat(whole).isNotEmpty();
    assertThat(walked).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(whole);
  }

  @Test
  void list_whenAPageHasRoomForOne_answersOne() {
    // When
    JsonPath page = list("limit=1");

    // Then
    assertThat(page.getList("items")).hasSize(1);
    assertThat(page.getBoolean("complete")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "q=orders, name",
    "q=OrDeRs, name",
    "q=public.orders, qualifiedName",
    "q=PUBLIC.ORDERS, qualifiedName"
  })
  void list_whenTextIsGiven_isInTheNameOrTheQualifiedName(String query, String member) {
    // Given
    String text = query.substring(2).toLowerCase(java.util.Locale.ROOT);
    List<Map<String, Object>> all = list("limit=500").getList("items");

    // When
    List<String> found = list(query + "&limit=500").getList("items.id");

    // Then
    assertThat(found)
        .isNotEmpty()
        .containsExactlyElementsOf(
            all.stream()
                .filter(
                    one ->
                        Stream.of("name", "qualifiedName")
                            .map(one::get)
                            .filter(java.util.Objects::nonNull)
                            .anyMatch(
                                name ->
                                    ((String) name)
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .contains(text)))
                .map(one -> (String) one.get("id"))
                .toList());
    assertThat(all.stream().filter(one -> found.contains(one.get("id"))))
        .anyMatch(
            one ->
                String.valueOf(one.get(member)).toLowerCase(java.util.Locale.ROOT).contains(text));
  }

  @ParameterizedTest
  @CsvSource({
    "gold, gold,",
    "owner, owner, data-eng",
    "owner:data-eng, owner, data-eng",
    "pii, pii,",
    "confidential, confidential,"
  })
  void list_whenTagIsGiven_hasItsKeyOrItsKeyAndValue(String tag, String key, String value) {
    // When
    List<List<Map<String, String>>> tags = list("limit=500&tag=" + tag).getList("items.tags");

    // Then
    assertThat(tags)
        .isNotEmpty()
        .allSatisfy(
            all ->
                assertThat(all)
                    .anySatisfy(
                        one ->
                            assertThat(one)
                                .containsEntry("key", key)
                                .satisfies(
                                    it ->
                                        assertThat(value == null || value.equals(it.get("value")))
                                            .isTrue())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tag=owner:data", "tag=GOLD", "tag=gol", "q=no-such-thing"})
  void list_whenNothingMatches_isEmptyAndComplete(String query) {
    // When
    JsonPath page = list(query);

    // Then
    assertThat(page.getList("items")).isEmpty();
    assertThat(page.getBoolean("complete")).isTrue();
    assertThat(page.getString("nextCursor")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "domain=dqops~sales, dqops~sales~",
    "domain=dqops~_, dqops~_~",
    "domain=domo~_, domo~",
    "backend=dqops, dqops~",
    "backend=domo, domo~"
  })
  void list_whenPlaceIsGiven_answersWhatLivesThere(String query, String prefix) {
    // Given
    List<String> all = list("limit=500").getList("items.id");

    // When
    List<String> found = list(query + "&limit=500").getList("items.id");

    // Then
    assertThat(found)
        .isNotEmpty()
        .containsExactlyElementsOf(all.stream().filter(id -> id.startsWith(prefix)).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"backend=domo,dqops", "backend=dqops&backend=domo"})
  void list_whenSeveralBackendsAreNamed_answersThemAll(String query) {
    // When
    JsonPath page = list(query + "&limit=2");

    // Then
    assertThat(page.<String>getList("sources.backend")).containsExactly("domo", "dqops");
  }

  @Test
  void list_whenDomainIsOfAnotherBackend_isInvalid() {
    // When
    Response refused = as("all").get("/datasets?domain=domo~_&backend=dqops");

    // Then
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("backend");
  }

  @Test
  void list_whenNativeIsIncluded_masksEveryOne() {
    // When
    Response answer = as("all").get("/datasets?include=native&limit=500");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().<Map<String, Object>>getList("items.native")).doesNotContainNull();
    assertThat(answer.asString()).doesNotContain("/data/", "file_paths");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, limit",
    "limit=-1, limit",
    "limit=501, limit",
    "limit=abc, limit",
    "limit=1.5, limit",
    "limit=, limit",
    "limit=99999999999, limit",
    "limit=1&limit=2, limit",
    "backend=nope, backend",
    "backend=, backend",
    "backend=DOMO, backend",
    "domain=, domain",
    "domain=x, domain",
    "domain=dqops, domain",
    "domain=dqops~, domain",
    "domain=dqops~a~b, domain",
    "domain=nope~_, domain",
    "domain=dqops~nope, domain",
    "domain=domo~x, domain",
    "domain=domo~_&domain=dqops~_, domain",
    "include=schema, include",
    "include=permissions, include",
    "include=NATIVE, include",
    "include=x, include",
    "include=, include",
    "completeness=x, completeness",
    "completeness=, completeness",
    "cursor=, cursor",
    "cursor=x, cursor",
    "cursor=AAAAAAAAAAAAAAAAAAAAAAAA, cursor",
    "q=, q",
    "tag=, tag",
    "tags=gold, tags",
    "Limit=1, Limit",
    "nameLike=x, nameLike"
  })
  void list_whenParameterIsWrong_saysWhich(String query, String field) {
    // When
    Response answer = as("all").get("/datasets?" + query);

    // Then
    assertInvalid(answer, field);
  }

  @Test
  void list_whenSeveralParametersAreUnknown_namesThemAll() {
    // When
    Response answer = as("all").get("/datasets?b=1&a=2");

    // Then
    assertInvalid(answer, "a", "b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"q=orders", "tag=gold", "backend=domo", "domain=domo~_"})
  void list_whenCursorIsOfAnotherQuery_refusesIt(String query) {
    // Given
    String cursor = list("limit=1").getString("nextCursor");

    // When
    Response answer = as("all").get("/datasets?" + query + "&cursor=" + cursor);

    // Then
    assertInvalid(answer, "cursor");
  }

  @Test
  void list_whenCursorIsOfDomains_refusesIt() {
    // Given
    String cursor = as("all").get("/domains?limit=1").jsonPath().getString("nextCursor");

    // When
    Response answer = as("all").get("/datasets?cursor=" + cursor);

    // Then
    assertInvalid(answer, "cursor");
  }

  @Test
  void list_whenCursorWasTamperedWith_refusesIt() {
    // Given
    byte[] bytes = Base64.getUrlDecoder().decode(list("limit=1").getString("nextCursor"));
    bytes[bytes.length - 3]++;
    String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    // When
    Response answer = as("all").get("/datasets?cursor=" + cursor);

    // Then
    assertInvalid(answer, "cursor");
  }

  @Test
  void list_whenCursorGoesOnWithAnotherLimit_isTheSameWalk() {
    // Given
    JsonPath first = list("backend=domo&limit=3");
    List<String> whole = list("backend=domo&limit=500").getList("items.id");

    // When
    JsonPath second = list("backend=domo&limit=5&cursor=" + first.getString("nextCursor"));

    // Then
    assertThat(second.<String>getList("items.id")).isEqualTo(whole.subList(3, 8));
  }

  @Test
  void list_whenScopeOfAnIncludeIsMissing_saysWhich() {
    // When
    Response answer = as("reader").get("/datasets?include=native");

    // Then
    assertProblem(answer, 403, "forbidden");
    assertThat(answer.jsonPath().<String>getList("scopes")).containsExactly("datasets:native");
  }

  static JsonPath list(String query) {
    String path = query.isEmpty() ? "/datasets" : "/datasets?" + query;
    return as("all").get(path).then().statusCode(200).extract().jsonPath();
  }

  private static String and(String query) {
    return query.isEmpty() ? "" : "&" + query;
  }

  private static List<String> walk(String query, int limit) {
    List<String> walked = new ArrayList<>();
    String cursor = null;
    do {
      JsonPath page =
          list("limit=" + limit + and(query) + (cursor == null ? "" : "&cursor=" + cursor));
      List<String> ids = page.getList("items.id");
      assertThat(ids).hasSizeLessThanOrEqualTo(limit);
      walked.addAll(ids);
      cursor = page.getString("nextCursor");
    } while (cursor != null);
    return walked;
  }
}
