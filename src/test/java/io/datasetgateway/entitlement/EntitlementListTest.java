package io.datasetgateway.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What lists, walks, links and what others have begun tell of what may not be seen. */
@QuarkusTest
@TestProfile(Consumers.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntitlementListTest {
  private static final String INCLUDES = "&include=quality,native";
  private static final String ORDERS = "domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b10";
  private static final String TABLE = "dqops~_~pg_prod~public~orders";
  private static final String CSV = "a\n1\n";

  @TestHTTPResource("/")
  URI base;

  private Door door;
  private Estate estate;

  /** What was started by who may see all. */
  private final List<JsonNode> jobs = new ArrayList<>();

  @BeforeEach
  void furnish() {
    if (door == null) {
      door = new Door(base);
      estate = new Estate(door);
    }
  }

  @ParameterizedTest
  @EnumSource(Patterns.class)
  void datasets_inEveryList_areThoseThatMayBeSeen(Patterns patterns) {
    // Given
    Set<String> wanted = new TreeSet<>(estate.seenBy(patterns));
    Markers markers = estate.markers(patterns);

    for (String query : List.of("", INCLUDES, "&backend=domo" + INCLUDES, "&backend=dqops")) {
      // When
      Set<String> walked = walk(patterns, "/datasets?limit=7" + query, markers);

      // Then
      assertThat(walked)
          .as(patterns + query)
          .isEqualTo(
              query.contains("backend=domo")
                  ? only(wanted, "domo~")
                  : query.contains("backend=dqops") ? only(wanted, "dqops~") : wanted);
    }
  }

  @ParameterizedTest
  @EnumSource(Patterns.class)
  void datasets_whenHiddenOnesAreLookedFor_areNotFound(Patterns patterns) {
    // Given
    Markers markers = estate.markers(patterns);
    List<String> filters = new ArrayList<>();
    for (String id : estate.hiddenFrom(patterns)) {
      filters.add("tag=dqops:" + id);
      filters.add("tag=domo:" + id.substring(id.indexOf('~') + 1));
      filters.add("q=" + id.substring(id.lastIndexOf('~') + 1).replace(".", "%2E"));
    }
    List<CompletableFuture<Answer>> answers =
        filters.stream().map(filter -> search(patterns, filter)).toList();
    for (int i = 0; i < filters.size(); i++) {
      // When
      String filter = filters.get(i);
      Answer answer = answers.get(i).join();

      // Then: whoever carries the tag that names it is not told by it either
      assertThat(answer.status()).as(filter + answer).isEqualTo(200);
      assertSilent(patterns, markers, filter, answer);
      if (filter.startsWith("tag=")) {
        assertThat(answer.json().path("items")).as(patterns + " " + filter).isEmpty();
      }
    }
  }

  private CompletableFuture<Answer> search(Patterns patterns, String filter) {
    return send(patterns, "/datasets?limit=500&" + filter);
  }

  @ParameterizedTest
  @EnumSource(Patterns.class)
  void dataset_withEverythingIncluded_tellsOnlyOfItselfAndWhatMayBeSeen(Patterns patterns) {
    // Given
    Markers markers = estate.markers(patterns);

    List<String> paths = new ArrayList<>();
    for (String id : estate.seenBy(patterns)) {
      for (String below :
          List.of(
              "?include=schema,quality,permissions,native",
              "/links",
              "/tags",
              "/cards",
              "/quality")) {
        paths.add(id + below);
      }
    }

    // When
    Map<String, Answer> answers = all(patterns, "/datasets/", paths);

    // Then
    answers.forEach(
        (path, answer) -> {
          assertThat(answer.status()).as(answer.toString()).isIn(200, 404, 501);
          assertSilent(patterns, markers, path, answer);
        });
    assertThat(answers).hasSameSizeAs(paths);
  }

  @ParameterizedTest
  @EnumSource(Patterns.class)
  void otherLists_always_tellOnlyOfWhatMayBeSeen(Patterns patterns) {
    // Given
    Markers markers = estate.markers(patterns);

    for (String path :
        List.of(
            "/connections?limit=1",
            "/connections?limit=500&backend=dqops",
            "/domains?limit=1",
            "/domains?limit=500")) {
      // When
      Set<String> walked = walk(patterns, path, markers);

      // Then
      assertThat(walked)
          .as(patterns + path)
          .allMatch(id -> patterns.matchAll(id.startsWith("domo~") ? "domo~" : id + "~"));
    }
    all(patterns, "/streams?dataset=", estate.ids())
        .forEach(
            (dataset, answer) -> {
              assertSilent(patterns, markers, dataset, answer);
              assertThat(answer.status())
                  .as(answer.toString())
                  .isEqualTo(expected(patterns, dataset));
            });
  }

  /** What is answered to each path behind a prefix; asked for several at a time. */
  private Map<String, Answer> all(Patterns patterns, String prefix, Collection<String> paths) {
    Map<String, CompletableFuture<Answer>> asked = new LinkedHashMap<>();
    paths.forEach(path -> asked.put(path, send(patterns, prefix + path)));
    Map<String, Answer> answers = new LinkedHashMap<>();
    asked.forEach((path, answer) -> answers.put(path, answer.join()));
    return answers;
  }

  private CompletableFuture<Answer> send(Patterns patterns, String path) {
    return door.sendAsync(Consumers.all(patterns), "GET", path, null, null);
  }

  private static int expected(Patterns patterns, String dataset) {
    if (!patterns.match(dataset)) {
      return 404;
    }
    return dataset.startsWith("domo~") ? 200 : 501;
  }

  @ParameterizedTest
  @EnumSource(Patterns.class)
  void filters_whenTheyNameWhatIsHidden_areAnsweredAsForWhatIsNotThere(Patterns patterns) {
    // Given
    String consumer = Consumers.all(patterns);
    List<String> domains =
        Estate.all(door, "/domains?limit=500").stream()
            .map(one -> one.path("id").asText())
            .toList();

    for (String domain : domains) {
      boolean some =
          estate.seenBy(patterns).stream()
              .anyMatch(id -> id.startsWith(domain.equals("domo~_") ? "domo~" : domain + "~"));
      if (!some && !(domain.startsWith("domo~") && patterns == Patterns.NOTHING)) {
        for (String path : List.of("/datasets?domain=", "/connections?domain=")) {
          // When
          Answer there = door.get(consumer, path + domain);
          Answer absent =
              door.get(consumer, path + domain.substring(0, domain.indexOf('~')) + "~not_there");

          // Then
          assertThat(there.withoutItsRequest()).isEqualTo(absent.withoutItsRequest());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Patterns.class)
  void jobs_thatOthersStarted_areSeenByWhoMaySeeTheirDatasets(Patterns patterns) {
    // Given
    List<String> mine = new ArrayList<>();
    for (JsonNode job : jobs()) {
      String id = job.path("id").asText();
      boolean visible =
          job.path("datasets").isEmpty()
              ? patterns.matchAll(job.path("connection").asText() + "~")
              : texts(job.path("datasets")).stream().allMatch(patterns::match);
      if (visible) {
        mine.add(id);
      } else {
        assertAbsent(patterns, "/jobs/", id, absentJob(id));
      }
    }

    // When
    Markers markers = estate.markers(patterns);
    jobs().stream()
        .map(job -> job.path("id").asText())
        .filter(id -> !mine.contains(id))
        .forEach(markers::add);
    Set<String> walked = walk(patterns, "/jobs?limit=2", markers);
    walked.addAll(walk(patterns, "/jobs?limit=500&kind=checks,refresh,index,import", markers));

    // Then
    assertThat(walked).containsAll(mine);
  }

  /** One of each kind, on what some may see and others may not. */
  private List<JsonNode> jobs() {
    if (jobs.isEmpty()) {
      String customers = "/datasets/domo~0c1e0dbe-9f71-4625-9b50-b79e6e4266f2";
      start("/datasets/" + TABLE + "/checks", "application/json", "{}");
      start("/datasets/" + TABLE + "/statistics", "application/json", "{\"by\":\"table\"}");
      start("/datasets/" + ORDERS + "/refresh", null, null);
      start(customers + "/indexes", "application/json", "{}");
      start(customers + "/checks", "application/json", "{}");
      start("/datasets/dqops~sales~crm~crm~leads/checks", "application/json", "{}");
      String people = "/connections/dqops~hr~people_db";
      start(people + "/checks", "application/json", "{\"tables\":\"payroll.*\"}");
      start(people + "/imports", "application/json", "{\"schema\":\"public\"}");
    }
    return jobs;
  }

  private void start(String path, String contentType, String body) {
    Answer started = door.send(Consumers.admin(), "POST", path, contentType, body);
    assertThat(started.status()).as(started.toString()).isEqualTo(202);
    jobs.add(started.json());
  }

  private void assertAbsent(Patterns patterns, String path, String id, String absent) {
    for (String[] call :
        new String[][] {
          {"GET", ""}, {"GET", "?wait=1s"}, {"GET", "/events"}, {"DELETE", ""}, {"HEAD", ""}
        }) {
      Answer there = send(Consumers.all(patterns), call, path + id);
      Answer notThere = send(Consumers.all(patterns), call, path + absent);
      assertThat(there.status()).as(there.toString()).isEqualTo(404);
      assertThat(there.withoutItsRequest()).isEqualTo(notThere.withoutItsRequest());
    }
  }

  private Answer send(String consumer, String[] call, String path) {
    return door.send(consumer, call[0], path + call[1], null, null);
  }

  /** The same kind of job, with another last part. */
  private static String absentJob(String id) {
    return id.substring(0, id.length() - 4) + (id.endsWith("0000") ? "1111" : "0000");
  }

  @Test
  void idempotencyKey_whenAnotherConsumerUsedIt_replaysNothing() {
    // Given
    String path = "/datasets/" + TABLE + "/checks";
    String key = "nightly";
    Answer first = door.post(Consumers.admin(), path, "{}", "Idempotency-Key", key);
    assertThat(first.status()).isEqualTo(202);

    for (Patterns patterns : Patterns.values()) {
      // When
      Answer other = door.post(Consumers.all(patterns) + " 2", path, "{}", "Idempotency-Key", key);

      // Then
      assertThat(other.headers()).doesNotContainKey("idempotency-replayed");
      assertThat(other.body()).doesNotContain(first.json().path("id").asText());
      assertThat(other.status()).isEqualTo(patterns.match(TABLE) ? 202 : 404);
    }
    assertThat(door.post(Consumers.admin(), path, "{}", "Idempotency-Key", key).headers())
        .containsKey("idempotency-replayed");
  }

  @Test
  void upload_whenAnotherConsumerOpenedIt_isNotThere() {
    // Given
    String path = "/datasets/" + ORDERS + "/uploads";
    String upload = door.post(Consumers.admin(), path, "{}").json().path("id").asText();
    String absent = "5f2b7a3c-0000-4000-8000-000000000000";
    assertThat(door.get(Consumers.admin(), path + "/" + upload).status()).isEqualTo(200);

    for (Patterns patterns : Patterns.values()) {
      String other = Consumers.all(patterns) + " 2";
      for (String[] call :
          new String[][] {
            {"GET", "", null, null},
            {"PUT", "/parts/1", "text/csv", CSV},
            {"POST", "/commit", "application/json", "{\"mode\":\"REPLACE\"}"}
          }) {
        // When
        Answer there = door.send(other, call[0], path + "/" + upload + call[1], call[2], call[3]);
        Answer notThere =
            door.send(other, call[0], path + "/" + absent + call[1], call[2], call[3]);

        // Then
        assertThat(there.status()).as(there.toString()).isEqualTo(404);
        assertThat(there.withoutItsRequest()).isEqualTo(notThere.withoutItsRequest());
      }
    }
    assertThat(door.get(Consumers.admin(), path + "/" + upload).json().path("parts")).isEmpty();
  }

  @Test
  void index_whenItIsOfAnotherDataset_isNotThere() {
    // Given
    String hidden = "domo~46988910-7225-4c61-81df-22348bdf1428";
    String index =
        door.post(Consumers.admin(), "/datasets/" + hidden + "/indexes", "{}")
            .json()
            .path("id")
            .asText();
    String own = index.substring(index.lastIndexOf('~') + 1);
    String seen = "/datasets/" + ORDERS + "/indexes/";

    // When
    Answer there = door.get(Consumers.all(Patterns.ONE_DATASET), seen + own);
    Answer absent = door.get(Consumers.all(Patterns.ONE_DATASET), seen + "20010101000000.2E001");

    // Then
    assertThat(there.status()).as(there.toString()).isEqualTo(404);
    assertThat(there.withoutItsRequest()).isEqualTo(absent.withoutItsRequest());
  }

  @Test
  void query_whenItNamesAnotherDataset_isRefusedAlike() {
    // Given
    String sql = "{\"sql\":\"SELECT * FROM \\\"%s\\\"\"}";
    String path = "/datasets/" + ORDERS + "/query";
    String consumer = Consumers.all(Patterns.ONE_DATASET);

    // When
    Answer there = door.post(consumer, path, sql.formatted("46988910-7225-4c61-81df-22348bdf1428"));
    Answer absent =
        door.post(consumer, path, sql.formatted("aaaaaaaa-0000-4000-8000-000000000000"));

    // Then
    assertThat(there.status()).as(there.toString()).isIn(400, 404);
    assertThat(there.withoutItsRequest()).isEqualTo(absent.withoutItsRequest());
  }

  @Test
  void tags_whenOneNamesWhatIsHidden_areShownWithoutItAndKeepIt() {
    // Given
    String path = "/datasets/domo~5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b11/tags";
    String hidden = "dqops~sales~pg_prod~public~orders";
    String restricted = Consumers.all(Patterns.FED_DATASETS);
    String tags = "{\"tags\":[{\"key\":\"%s\"}]}";

    // When
    Answer before = door.get(restricted, path);
    Answer replaced =
        door.send(
            restricted,
            "PUT",
            path,
            "application/json",
            tags.formatted("mine"),
            "If-Match",
            before.headers().get("etag").get(0));
    Answer added = door.post(restricted, path, tags.formatted("more"));
    Answer removed = door.send(restricted, "DELETE", path + "?key=dqops", null, null);
    Answer whole = door.get(Consumers.admin(), path);

    // Then
    assertThat(before.json().path("tags")).isEmpty();
    for (Answer answer : List.of(replaced, added, removed)) {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertThat(answer.body()).doesNotContain("sales");
    }
    assertThat(removed.json().path("tags")).hasSize(2);
    assertThat(whole.body()).contains(hidden, "mine", "more");
    Answer gone = door.send(Consumers.admin(), "DELETE", path + "?key=dqops", null, null);
    assertThat(gone.body()).doesNotContain(hidden);
  }

  private Set<String> walk(Patterns patterns, String path, Markers markers) {
    Set<String> ids = new TreeSet<>();
    String cursor = "";
    do {
      Answer answer = door.get(Consumers.all(patterns), path + cursor);
      assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
      assertSilent(patterns, markers, path, answer);
      answer.json().path("items").forEach(one -> ids.add(one.path("id").asText()));
      cursor =
          answer.json().has("nextCursor")
              ? "&cursor=" + answer.json().path("nextCursor").asText()
              : "";
    } while (!cursor.isEmpty());
    return ids;
  }

  private static void assertSilent(Patterns patterns, Markers markers, String own, Answer answer) {
    assertThat(markers.in(answer.everything()).stream().filter(marker -> !own.contains(marker)))
        .as(patterns + " on " + own + ": " + answer)
        .isEmpty();
  }

  private static Set<String> only(Set<String> ids, String prefix) {
    return new TreeSet<>(ids.stream().filter(id -> id.startsWith(prefix)).toList());
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }
}
