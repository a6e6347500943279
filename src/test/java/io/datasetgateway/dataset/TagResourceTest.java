package io.datasetgateway.dataset;

import static io.datasetgateway.problem.Api.as;
import static io.datasetgateway.problem.Api.assertInvalid;
import static io.datasetgateway.problem.Api.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /datasets/{id}/tags}, the same for every kind. */
@QuarkusTest
class TagResourceTest {
  private static final String DOMO = "domo";
  private static final String DQOPS = "dqops";
  private static final String TABLE = "dqops~_~pg_prod~public~returns";

  private String dataset;

  @AfterEach
  void restore() {
    if (dataset != null && dataset.startsWith(DOMO)) {
      Drafts.remove(dataset);
    } else if (dataset != null) {
      put("{\"tags\":[]}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {DOMO, DQOPS})
  void replace_whenTagsAreGiven_areTheTags(String kind) {
    // Given
    own(kind);

    // When
    Response answer =
        put(
            "{\"tags\":[{\"key\":\"gold\"},{\"key\":\"owner\",\"value\":\"a:b\"},{\"key\":\"gold\"}]}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(texts(answer)).containsExactly("gold", "owner:a:b");
    Response read = get();
    assertThat(texts(read)).containsExactly("gold", "owner:a:b");
    assertThat(read.header("ETag")).isEqualTo(answer.header("ETag"));
    assertThat(read.jsonPath().<String>getList("tags.source")).containsOnly(kind);
    assertThat(as("all").get("/datasets/" + dataset).jsonPath().<String>getList("tags.key"))
        .containsExactly("gold", "owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {DOMO, DQOPS})
  void replace_whenThereAreNone_takesThemAllAway(String kind) {
    // Given
    own(kind);
    put("{\"tags\":[{\"key\":\"gold\"}]}");

    // When
    Response answer = put("{\"tags\":[]}");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(texts(get())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {DOMO, DQOPS})
  void add_whenSomeAreThere_keepsThemAndAddsTheRest(String kind) {
    // Given
    own(kind);
    put("{\"tags\":[{\"key\":\"b\"},{\"key\":\"owner\",\"value\":\"x\"}]}");

    // When
    Response answer =
        post(
            "{\"tags\":[{\"key\":\"a\"},{\"key\":\"b\"},{\"key\":\"owner\",\"value\":\"y\"}]}",
            null);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(texts(answer)).containsExactly("b", "owner:x", "a", "owner:y");
    assertThat(texts(get())).containsExactly("b", "owner:x", "a", "owner:y");
  }

  @ParameterizedTest
  @ValueSource(strings = {DOMO, DQOPS})
  void remove_whenKeyIsGiven_takesEveryValueOfIt(String kind) {
    // Given
    own(kind);
    put(
        "{\"tags\":[{\"key\":\"owner\",\"value\":\"x\"},{\"key\":\"Owner\"},{\"key\":\"owner\"},"
            + "{\"key\":\"a b\"}]}");

    // When
    Response answer = as("all").delete(path() + "?key=owner");
    Response spaced = as("all").delete(path() + "?key=a%20b");
    Response none = as("all").delete(path() + "?key=owner");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(texts(answer)).containsExactly("Owner", "a b");
    assertThat(texts(spaced)).containsExactly("Owner");
    assertThat(none.statusCode()).isEqualTo(200);
    assertThat(texts(get())).containsExactly("Owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {DOMO, DQOPS})
  void change_whenVersionIsNamed_changesThatOneOnly(String kind) {
    // Given
    own(kind);
    String version = get().header("ETag");

    // When
    Response first = post("{\"tags\":[{\"key\":\"first\"}]}", version);
    Response stale = post("{\"tags\":[{\"key\":\"stale\"}]}", version);
    Response staleRemoval = as("all").header("If-Match", version).delete(path() + "?key=first");
    Response staleReplacement = as("all", "{\"tags\":[]}").header("If-Match", version).put(path());
    Response any = post("{\"tags\":[{\"key\":\"any\"}]}", "*");

    // Then
    assertThat(first.statusCode()).isEqualTo(200);
    assertProblem(stale, 412, "precondition-failed");
    assertProblem(staleRemoval, 412, "precondition-failed");
    assertProblem(staleReplacement, 412, "precondition-failed");
    assertThat(any.statusCode()).isEqualTo(200);
    assertThat(texts(get())).containsExactly("first", "any");
  }

  @ParameterizedTest
  @ValueSource(strings = {DOMO, DQOPS})
  void add_whenTwentyComeAtOnce_losesNone(String kind) {
    // Given
    own(kind);
    ExecutorService callers = Executors.newFixedThreadPool(20);

    // When
    List<Response> answers = new ArrayList<>();
    try {
      IntStream.range(0, 20)
          .mapToObj(
              i ->
                  CompletableFuture.supplyAsync(
                      () -> post("{\"tags\":[{\"key\":\"k" + i + "\"}]}", null), callers))
          .toList()
          .forEach(answer -> answers.add(answer.join()));
    } finally {
      callers.shutdownNow();
    }

    // Then
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    assertThat(texts(get()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(i -> "k" + i).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | tags",
        "{\"tags\":null} | tags",
        "{\"tags\":[null]} | tags[0]",
        "{\"tags\":[{\"key\":\"a\"},{\"value\":\"x\"}]} | tags[1].key",
        "{\"tags\":[{\"key\":\"a\"},{\"key\":\" \"}]} | tags[1].key",
        "{\"tags\":[{\"key\":\"a:b\"}]} | tags[0].key",
        "{\"tags\":[{\"key\":\"a\",\"source\":\"domo\"}]} | tags[0].source",
        "{\"tags\":[{\"key\":1}]} | tags[0].key",
        "{\"tags\":[\"a\"]} | tags[0]",
        "{\"tags\":{}} | tags",
        "{\"tags\":[],\"x\":1} | x",
        "[] | body",
        "{\"tags\":[ | body"
      })
  void change_whenBodyIsWrong_saysWhereAndChangesNothing(String body, String field) {
    // Given
    own(DQOPS);
    put("{\"tags\":[{\"key\":\"here\"}]}");

    // When
    Response added = post(body, null);
    Response replaced = put(body);

    // Then
    assertInvalid(added, field);
    assertInvalid(replaced, field);
    assertThat(texts(get())).containsExactly("here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?key=", "?key=a&key=b"})
  void remove_whenKeyIsNotGivenOnce_saysSo(String query) {
    // Given
    own(DQOPS);
    put("{\"tags\":[{\"key\":\"here\"}]}");

    // When
    Response answer = as("all").delete(path() + query);

    // Then
    assertInvalid(answer, "key");
    assertThat(texts(get())).containsExactly("here");
  }

  private void own(String kind) {
    dataset = kind.equals(DOMO) ? Drafts.create("Tagged") : TABLE;
  }

  private String path() {
    return "/datasets/" + dataset + "/tags";
  }

  private Response get() {
    return as("all").get(path());
  }

  private Response put(String body) {
    return as("all", body).put(path());
  }

  private Response post(String body, String version) {
    var request = as("all", body);
    return (version == null ? request : request.header("If-Match", version)).post(path());
  }

  private static List<String> texts(Response answer) {
    return answer.jsonPath().<Map<String, String>>getList("tags").stream()
        .map(
            tag ->
                tag.get("value") == null ? tag.get("key") : tag.get("key") + ":" + tag.get("value"))
        .toList();
  }
}
