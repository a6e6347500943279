package io.datasetgateway.backend.domo;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.backend.BackendProbe;
import io.datasetgateway.backend.BackendTesting;
import io.datasetgateway.backend.Backends;
import io.datasetgateway.dataset.CardCatalog;
import io.datasetgateway.dataset.Column.LogicalType;
import io.datasetgateway.dataset.DatasetCatalog;
import io.datasetgateway.dataset.DatasetCreator;
import io.datasetgateway.dataset.DatasetEditor;
import io.datasetgateway.dataset.DatasetPatch;
import io.datasetgateway.dataset.DatasetQuery;
import io.datasetgateway.dataset.DatasetRemover;
import io.datasetgateway.dataset.NewColumn;
import io.datasetgateway.dataset.NewDataset;
import io.datasetgateway.dataset.SchemaEditor;
import io.datasetgateway.dataset.SchemaReader;
import io.datasetgateway.dataset.Tag;
import io.datasetgateway.dataset.TagStore;
import io.datasetgateway.rows.RowReader;
import io.datasetgateway.rows.Sql;
import io.datasetgateway.sharing.AccessLevel;
import io.datasetgateway.sharing.NewPermission;
import io.datasetgateway.sharing.PermissionReader;
import io.datasetgateway.sharing.PermissionRevoker;
import io.datasetgateway.sharing.PermissionSharer;
import io.datasetgateway.sharing.Principal;
import io.datasetgateway.sharing.PrincipalType;
import io.datasetgateway.sharing.Share;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every request to Domo, to its last header, against what is recorded, documented or sent by
 * others.
 */
@QuarkusTest
class DomoWireTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "/api/data/v3/datasources/" + DomoStub.UUID;

  /** Of the transport, and none of ours. */
  private static final Set<String> TRANSPORT =
      Set.of("host", "content-length", "connection", "accept-encoding");

  private static WireMockServer server;

  @Inject Backends backends;

  @BeforeAll
  static void startServer() {
    server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    server.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  @BeforeEach
  void forgetEverything() {
    server.resetAll();
  }

  @Test
  void list_whenTextIsGiven_sendsListV3() {
    // Given
    answer("constructed-datasources-list.json");
    DatasetQuery query = new DatasetQuery(null, "sales & co", null, false);

    // When
    await(connect(DatasetCatalog.class).list(query, null, 500));

    // Then
    assertRead(
        "/api/data/v3/datasources?limit=50&offset=0&orderBy=dataSourceId&nameLike=sales+%26+co"
            + "&part=core%2Cpermission%2Cstatus%2Crowcolcount");
    assertThat(parameters(sent().getUrl()))
        .isEqualTo(parameters(asClientsSend("list_v3").get("path").textValue()));
  }

  @Test
  void list_whenNothingIsGiven_sendsNoName() {
    // Given
    answer("constructed-datasources-list.json");

    // When
    await(connect(DatasetCatalog.class).list(new DatasetQuery(null, null, "a", false), "150", 20));

    // Then
    assertRead(
        "/api/data/v3/datasources?limit=20&offset=150&orderBy=dataSourceId"
            + "&part=core%2Cpermission%2Cstatus%2Crowcolcount");
  }

  @Test
  void get_whenAsked_sendsTheCallThatRecordedDatasetGetFieldsAnswers() {
    // Given
    answer("recorded-dataset-get-fields.json");

    // When
    await(connect(DatasetCatalog.class).get(DomoStub.ID, false));

    // Then
    assertRead(DATA + "?part=core%2Cpermission%2Cstatus%2Crowcolcount");
  }

  @Test
  void query_whenSqlIsGiven_sendsQueryAsClientsDo() {
    // Given
    answer("product-query-execute-response-b.json");
    Sql sql = new Sql(body("query").get("sql").textValue());

    // When
    await(connect(RowReader.class).query(DomoStub.ID, sql));

    // Then
    assertWrite("POST", "/api/query/v1/execute/" + DomoStub.UUID, body("query"));
    assertThat(path("query").replace("{id}", DomoStub.UUID)).isEqualTo(sent().getUrl());
  }

  @Test
  void create_whenColumnsAreGiven_sendsCreateDatasetAsClientsDo() {
    // Given
    answer("constructed-dataset-created.json");
    List<NewColumn> columns =
        List.of(
            new NewColumn("Friend", LogicalType.STRING, null),
            new NewColumn("Attending", LogicalType.STRING, null));

    // When
    await(
        connect(DatasetCreator.class)
            .create(new NewDataset(DomoStub.KIND, "hello world", null, columns)));

    // Then
    assertWrite("POST", "/api/data/v2/datasources", body("create_dataset"));
    assertPathOf("create_dataset");
  }

  @Test
  void create_whenDescriptionIsGiven_sendsItAndEveryTypeThatDomoHas() {
    // Given
    answer("constructed-dataset-created.json");
    List<NewColumn> columns =
        List.of(
            new NewColumn("s", LogicalType.STRING, true),
            new NewColumn("i", LogicalType.INTEGER, true),
            new NewColumn("n", LogicalType.NUMBER, true),
            new NewColumn("d", LogicalType.DATE, true),
            new NewColumn("t", LogicalType.TIMESTAMP, true));

    // When
    await(
        connect(DatasetCreator.class)
            .create(new NewDataset(DomoStub.KIND, "Umsätze", "per Tag", columns)));

    // Then
    assertWrite(
        "POST",
        "/api/data/v2/datasources",
        json(
            """
            {"dataSourceName": "Umsätze", "dataSourceDescription": "per Tag",
             "userDefinedType": "api",
             "schema": {"columns": [
               {"type": "STRING", "name": "s"}, {"type": "LONG", "name": "i"},
               {"type": "DOUBLE", "name": "n"}, {"type": "DATE", "name": "d"},
               {"type": "DATETIME", "name": "t"}]}}"""));
  }

  @Test
  void edit_whenOneThingChanges_sendsItAlone() {
    // Given
    answer("recorded-dataset-get-fields.json");

    // When
    await(connect(DatasetEditor.class).edit(DomoStub.ID, new DatasetPatch("Sales", null, null)));

    // Then
    assertWrite("PUT", DATA + "/properties", json("{\"name\": \"Sales\"}"));
  }

  @Test
  void edit_whenAllChanges_sendsAll() {
    // Given
    answer("recorded-dataset-get-fields.json");

    // When
    await(connect(DatasetEditor.class).edit(DomoStub.ID, new DatasetPatch("Sales", "", "api")));

    // Then
    assertWrite(
        "PUT",
        DATA + "/properties",
        json("{\"name\": \"Sales\", \"description\": \"\", \"dataProviderType\": \"api\"}"));
  }

  @Test
  void remove_whenAsked_sendsTheDeletionThatDomoCanUndo() {
    // Given
    server.stubFor(any(anyUrl()).willReturn(noContent()));

    // When
    await(connect(DatasetRemover.class).remove(DomoStub.ID));

    // Then
    assertThat(sent().getMethod().getName()).isEqualTo("DELETE");
    assertThat(sent().getUrl()).isEqualTo(DATA + "?deleteMethod=soft");
    assertThat(headers(sent())).isEqualTo(headersOfRead());
    assertThat(sent().getBody()).isEmpty();
  }

  @Test
  void columns_whenAsked_sendsTheCallThatProductSchemaIndexedAnswers() {
    // Given
    String sample = DomoStub.sample("product-schema-indexed.json");
    String ofAnother = "94a4edfa-5926-4f0c-ad1e-a341f53f6113";
    server.stubFor(any(anyUrl()).willReturn(okJson(sample.replace(ofAnother, DomoStub.UUID))));

    // When
    await(connect(SchemaReader.class).columns(DomoStub.ID, true));

    // Then
    assertRead("/api/query/v1/datasources/" + DomoStub.UUID + "/schema/indexed?includeHidden=true");
  }

  @Test
  void replaceSchema_whenColumnsAreGiven_sendsThemAsRecordedSchemaIndexedColumnsHasThem() {
    // Given
    answer("recorded-schema-alter-response.json");
    List<NewColumn> columns =
        List.of(
            new NewColumn("objectID", LogicalType.STRING, null),
            new NewColumn("url", LogicalType.STRING, null),
            new NewColumn("Title", LogicalType.STRING, null),
            new NewColumn("article", LogicalType.STRING, null),
            new NewColumn("views", LogicalType.INTEGER, null),
            new NewColumn("created_dt", LogicalType.TIMESTAMP, null),
            new NewColumn("published_dt", LogicalType.TIMESTAMP, true));

    // When
    await(connect(SchemaEditor.class).replace(DomoStub.ID, columns));

    // Then
    List<LoggedRequest> all = allSent();
    assertThat(all).hasSize(2);
    assertWrite(
        all.get(0),
        "POST",
        "/api/data/v2/datasources/" + DomoStub.UUID + "/schemas",
        json(
            "{\"columns\": "
                + DomoStub.sample("recorded-schema-indexed-columns.json")
                + ", \"objects\": [], \"views\": []}"));
    assertWrite(all.get(1), "POST", DATA + "/indexes", body("index"));
    assertThat(all.get(1).getUrl()).isEqualTo(path("index"));
  }

  @Test
  void replaceSchema_whenColumnIsHidden_saysSo() {
    // Given
    answer("recorded-schema-alter-response.json");

    // When
    await(
        connect(SchemaEditor.class)
            .replace(DomoStub.ID, List.of(new NewColumn("x", LogicalType.NUMBER, false))));

    // Then
    assertThat(json(allSent().get(0).getBodyAsString()).get("columns"))
        .isEqualTo(
            json(
                """
                [{"name": "x", "id": "x", "type": "DOUBLE", "visible": false, "order": 0}]"""));
  }

  @Test
  void tags_whenAsked_sendsTheCallThatRecordedDatasetGetFieldsAnswers() {
    // Given
    answer("recorded-dataset-get-fields.json");

    // When
    await(connect(TagStore.class).tags(DomoStub.ID));

    // Then
    assertRead(DATA + "?part=core");
  }

  @Test
  void replaceTags_whenGiven_sendsTagsReplaceAllAsClientsDo() {
    // Given
    answer("recorded-dataset-get-fields.json");
    List<Tag> tags =
        List.of(
            new Tag("developer_documentation", null, null), new Tag("hackercore", null, "domo"));

    // When
    await(connect(TagStore.class).replaceTags(DomoStub.ID, tags));

    // Then
    assertWrite(
        "POST", "/api/data/ui/v3/datasources/" + DomoStub.UUID + "/tags", body("tags_replace_all"));
    assertPathOf("tags_replace_all");
  }

  @Test
  void replaceTags_whenTagHasValueOrIsTwice_sendsOneTextEach() {
    // Given
    answer("recorded-dataset-get-fields.json");
    List<Tag> tags =
        List.of(new Tag("tier", "gold", null), new Tag("a", null, null), new Tag("a", null, null));

    // When
    await(connect(TagStore.class).replaceTags(DomoStub.ID, tags));

    // Then
    assertThat(json(sent().getBodyAsString())).isEqualTo(json("[\"tier:gold\", \"a\"]"));
  }

  @Test
  void cards_whenAsked_sendsTheCallThatProductDatasetCardsAnswers() {
    // Given
    answer("product-dataset-cards.json");

    // When
    await(connect(CardCatalog.class).cards(DomoStub.ID));

    // Then
    assertRead("/api/content/v1/datasources/" + DomoStub.UUID + "/cards?drill=true");
  }

  @Test
  void permissions_whenAsked_sendsTheCallThatProductPermissionsGetAnswers() {
    // Given
    answer("product-permissions-get.json");

    // When
    await(connect(PermissionReader.class).permissions(DomoStub.ID));

    // Then
    assertRead(DATA + "/permissions");
  }

  @Test
  void share_whenQuiet_sendsShareAsClientsDo() {
    // Given
    server.stubFor(any(anyUrl()).willReturn(ok()));
    NewPermission coOwner =
        new NewPermission(PrincipalType.USER, "1893952720", AccessLevel.CO_OWNER);

    // When
    await(
        connect(PermissionSharer.class)
            .share(DomoStub.ID, new Share(List.of(coOwner), null, null)));

    // Then
    assertPathOf("share");
    assertWrite("POST", DATA + "/share", body("share"));
  }

  @Test
  void share_whenItMails_sendsTheMessageToo() {
    // Given
    server.stubFor(any(anyUrl()).willReturn(noContent()));
    NewPermission viewer = new NewPermission(PrincipalType.GROUP, "17", AccessLevel.CAN_VIEW);

    // When
    await(
        connect(PermissionSharer.class)
            .share(DomoStub.ID, new Share(List.of(viewer), true, "Have a look")));

    // Then
    assertWrite(
        "POST",
        DATA + "/share",
        json(
            "{\"permissions\": [{\"id\": \"17\", \"type\": \"GROUP\", \"accessLevel\":"
                + " \"CAN_VIEW\"}], \"sendEmail\": true, \"message\": \"Have a look\"}"));
  }

  @Test
  void revoke_whenAsked_namesTypeAndIdInThePath() {
    // Given
    server.stubFor(any(anyUrl()).willReturn(ok()));

    // When
    await(
        connect(PermissionRevoker.class)
            .revoke(DomoStub.ID, new Principal(PrincipalType.GROUP, "17")));

    // Then
    assertThat(sent().getMethod().getName()).isEqualTo("DELETE");
    assertThat(sent().getUrl()).isEqualTo(DATA + "/permissions/GROUP/17");
    assertThat(headers(sent())).isEqualTo(headersOfRead());
    assertThat(sent().getBody()).isEmpty();
  }

  @Test
  void look_whenAsked_asksWhoItIs() {
    // Given
    answer("constructed-user-me.json");

    // When
    await(connect(BackendProbe.class).look());

    // Then
    assertRead("/api/content/v2/users/me");
  }

  @Test
  void look_whenThereIsNoToken_sendsNone() {
    // Given
    answer("constructed-user-me.json");
    BackendProbe probe =
        BackendTesting.backend(
                backends, DomoStub.KIND, DomoStub.KIND, Map.of("url", server.baseUrl()))
            .port(BackendProbe.class)
            .orElseThrow();

    // When
    await(probe.look());

    // Then
    assertThat(headers(sent())).containsOnlyKeys("accept", "user-agent");
  }

  private <P> P connect(Class<P> port) {
    return BackendTesting.backend(
            backends,
            DomoStub.KIND,
            DomoStub.KIND,
            Map.of("url", server.baseUrl(), "token", DomoStub.TOKEN))
        .port(port)
        .orElseThrow();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(10));
  }

  private static void answer(String sample) {
    server.stubFor(any(anyUrl()).willReturn(okJson(DomoStub.sample(sample))));
  }

  private static LoggedRequest sent() {
    List<LoggedRequest> all = allSent();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** In the order in which they came. */
  private static List<LoggedRequest> allSent() {
    List<LoggedRequest> all = new ArrayList<>();
    server.getAllServeEvents().forEach(event -> all.add(0, event.getRequest()));
    return all;
  }

  private static void assertRead(String url) {
    assertThat(sent().getMethod().getName()).isEqualTo("GET");
    assertThat(sent().getUrl()).isEqualTo(url);
    assertThat(headers(sent())).isEqualTo(headersOfRead());
    assertThat(sent().getBody()).isEmpty();
  }

  private static void assertWrite(String method, String url, JsonNode body) {
    assertWrite(sent(), method, url, body);
  }

  private static void assertWrite(LoggedRequest request, String method, String url, JsonNode body) {
    Map<String, String> expected = new TreeMap<>(headersOfRead());
    expected.put("content-type", "application/json");
    assertThat(request.getMethod().getName()).isEqualTo(method);
    assertThat(request.getUrl()).isEqualTo(url);
    assertThat(headers(request)).isEqualTo(expected);
    assertThat(json(request.getBodyAsString())).isEqualTo(body);
  }

  private static void assertPathOf(String request) {
    assertThat(sent().getUrl()).isEqualTo(path(request));
    assertThat(sent().getMethod().getName())
        .isEqualTo(asClientsSend(request).get("method").textValue());
  }

  private static Map<String, String> headersOfRead() {
    return Map.of(
        "x-domo-developer-token", DomoStub.TOKEN,
        "accept", "application/json",
        "user-agent", "dataset-gateway");
  }

  private static Map<String, String> headers(LoggedRequest request) {
    return request.getHeaders().all().stream()
        .filter(header -> !TRANSPORT.contains(header.key().toLowerCase(Locale.ROOT)))
        .collect(
            Collectors.toMap(
                header -> header.key().toLowerCase(Locale.ROOT),
                header -> String.join(" | ", header.values()),
                (a, b) -> a + " | " + b,
                TreeMap::new));
  }

  private static JsonNode asClientsSend(String request) {
    return json(DomoStub.sample("product-requests-as-clients-send.json")).get(request);
  }

  private static JsonNode body(String request) {
    return asClientsSend(request).get("body");
  }

  private static String path(String request) {
    return asClientsSend(request).get("path").textValue().replace("{id}", DomoStub.UUID);
  }

  private static Set<String> parameters(String url) {
    return Arrays.stream(URI.create(url).getRawQuery().split("&"))
        .map(parameter -> parameter.substring(0, parameter.indexOf('=')))
        .collect(Collectors.toSet());
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}
