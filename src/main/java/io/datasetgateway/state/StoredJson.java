package io.datasetgateway.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasetgateway.problem.FaultException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Things as texts of a store, and back. What is read may be of another version of the gateway, and
 * need not be of a gateway at all.
 */
public final class StoredJson {
  private static final Logger LOG = Logger.getLogger(StoredJson.class);

  private final ObjectMapper json;

  public StoredJson(ObjectMapper json) {
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  public String text(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a text.
   *
   * @throws io.datasetgateway.problem.FaultException STORE_UNAVAILABLE when it is not one of these
   */
  public <T> T value(String text, Class<T> type) {
    try {
      T value = json.readValue(text, type);
      if (isWhole(value)) {
        return value;
      }
    } catch (JsonProcessingException | FaultException e) {
      LOG.debug("not one of these", e);
    }
    throw unreadable();
  }

  /** Whether nothing is missing that has to be there. */
  private static boolean isWhole(@Nullable Object value) {
    if (!(value instanceof java.lang.Record)) {
      return value != null;
    }
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object part = part(value, component);
      boolean isWhole =
          part == null
              ? component.getAnnotatedType().isAnnotationPresent(Nullable.class)
              : isWhole(part);
      if (!isWhole) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Object part(Object whole, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static FaultException unreadable() {
    LOG.warn("something that was remembered cannot be read");
    return StoreFault.unreadable();
  }
}
