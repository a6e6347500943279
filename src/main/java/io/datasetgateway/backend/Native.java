package io.datasetgateway.backend;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A backend's object as we read it, with the JSON it was read from.
 *
 * @param value as far as we know it
 * @param json the whole of it, as the backend wrote it; may hold secrets
 */
@JsonDeserialize(using = Native.Reader.class)
public record Native<T>(T value, JsonNode json) {

  static final class Reader extends JsonDeserializer<Native<?>> implements ContextualDeserializer {
    private final @Nullable JavaType type;

    Reader() {
      this(null);
    }

    private Reader(@Nullable JavaType type) {
      this.type = type;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      return new Reader(context.getContextualType().containedTypeOrUnknown(0));
    }

    @Override
    public Native<?> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode json = context.readTree(parser);
      Object value = json.isObject() ? context.readTreeAsValue(json, type) : null;
      return value == null
          ? context.reportInputMismatch(this, "an object is due here")
          : new Native<>(value, json);
    }
  }
}
