package io.datasetgateway.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request was answered, fit to be answered again.
 *
 * @param headers by name
 * @param json the body; absent when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(int status, Map<String, String> headers, @Nullable String json) {
  Answer {
    headers = Map.copyOf(headers);
    if (status < 200 || status > 599 || !headers.values().stream().allMatch(Answer::isOneLine)) {
      throw new IllegalArgumentException("no answer");
    }
  }

  private static boolean isOneLine(String value) {
    return value.chars().noneMatch(Character::isISOControl);
  }
}
