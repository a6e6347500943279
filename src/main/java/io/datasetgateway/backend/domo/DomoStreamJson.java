package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datasetgateway.stream.NewSchedule;
import io.datasetgateway.stream.NewSetting;
import io.datasetgateway.stream.NewStream;
import io.datasetgateway.stream.NewStream.Transport;
import io.datasetgateway.stream.StreamChange;
import io.datasetgateway.stream.UpdateMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Domo's JSON of a stream, as it is sent. */
final class DomoStreamJson {
  private static final String CONFIGURATION = "configuration";
  private static final String METADATA = "METADATA";

  private DomoStreamJson() {}

  /** A stream to be created. */
  static JsonNode of(NewStream stream) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Transport transport =
        stream.transport() == null ? new Transport("CONNECTOR", null, null) : stream.transport();
    ObjectNode how = json.putObject("transport").put("type", transport.type());
    put(how, "description", transport.description());
    put(how, "version", transport.version());
    json.putObject("dataProvider").put("key", stream.provider());
    ObjectNode dataset = json.putObject("dataSource").put("name", stream.name());
    put(dataset, "description", stream.description());
    json.putArray(CONFIGURATION);
    UpdateMethod method =
        stream.updateMethod() == null ? UpdateMethod.REPLACE : stream.updateMethod();
    change(
        json,
        new StreamChange(method, stream.account(), stream.configuration(), stream.schedule()));
    return json;
  }

  /** A stream with what is to be another in it, and all the rest as it was. */
  static JsonNode merged(JsonNode stream, StreamChange change) {
    ObjectNode json = stream.deepCopy();
    change(json, change);
    return json;
  }

  private static void change(ObjectNode json, StreamChange change) {
    if (change.updateMethod() != null) {
      json.put("updateMethod", change.updateMethod().name());
    }
    if (change.account() != null) {
      ObjectNode account = JsonNodeFactory.instance.objectNode();
      json.set("account", account.put("id", Long.parseLong(change.account())));
    }
    if (change.configuration() != null) {
      configure(json, change.configuration());
    }
    if (change.schedule() != null) {
      schedule(json, change.schedule());
    }
  }

  private static void configure(ObjectNode json, List<NewSetting> settings) {
    ArrayNode all =
        json.get(CONFIGURATION) instanceof ArrayNode array ? array : json.putArray(CONFIGURATION);
    for (NewSetting setting : settings) {
      ObjectNode one = find(all, setting);
      if (one == null) {
        one = all.addObject().put("category", category(setting)).put("name", setting.name());
        one.put("type", "string");
      }
      put(one, "type", setting.type());
      one.put("value", setting.value());
    }
  }

  private static @Nullable ObjectNode find(ArrayNode all, NewSetting setting) {
    for (JsonNode one : all) {
      if (one instanceof ObjectNode object
          && setting.name().equals(one.path("name").asText())
          && category(setting).equals(one.path("category").asText(METADATA))) {
        return object;
      }
    }
    return null;
  }

  private static String category(NewSetting setting) {
    return setting.category() == null ? METADATA : setting.category();
  }

  private static void schedule(ObjectNode json, NewSchedule schedule) {
    put(json, "scheduleExpression", schedule.expression());
    put(json, "scheduleRetryExpression", schedule.retryExpression());
    if (schedule.plan() != null) {
      json.put("advancedScheduleJson", schedule.plan().toString());
    }
    if (schedule.retryCount() != null) {
      json.put("scheduleRetryCount", schedule.retryCount());
    }
  }

  private static void put(ObjectNode json, String member, @Nullable String value) {
    if (value != null) {
      json.put(member, value);
    }
  }
}
