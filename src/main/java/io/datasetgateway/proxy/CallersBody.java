package io.datasetgateway.proxy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.datasetgateway.backend.Begun;
import io.datasetgateway.backend.ByteBody;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.problem.StreamedBody;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a caller's request, as it is passed on: flowing, or looked at before. */
final class CallersBody {
  /** The largest body that is looked at. */
  private static final int LOOKED_AT = 256 * 1024;

  private static final Pattern PLAIN_JSON =
      Pattern.compile("(?i)application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?");

  /** Two members of one name are read differently by different readers. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CallersBody() {}

  /**
   * Whether a request that takes none comes with a body.
   *
   * @throws io.datasetgateway.problem.FaultException INVALID
   */
  static void requireNone(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean announced = length != null && !length.equals("0");
    if (announced || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
      throw Fault.invalid("body", "is not passed on with " + request.method()).asException();
    }
  }

  /** As it comes, once its first bytes are there or it has ended without any. */
  static Uni<ByteBody> flowing(HttpServerRequest request, StreamedBody body) {
    long length = length(request.getHeader(HttpHeaders.CONTENT_LENGTH));
    return Begun.of(body.bytes())
        .<ByteBody>map(bytes -> new ByteBody.Flowing(bytes, length))
        .onFailure(NoSuchElementException.class)
        .recoverWithItem(ByteBody.NONE);
  }

  /**
   * All of it, looked at.
   *
   * @return the same bytes; fails with INVALID, with TOO_LARGE, and with UNSUPPORTED_MEDIA_TYPE
   *     when it cannot be looked at
   */
  static Uni<ByteBody> checked(HttpServerRequest request, StreamedBody body, BodyCheck check) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null
        || !PLAIN_JSON.matcher(type).matches()
        || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
      throw Fault.of(Kind.UNSUPPORTED_MEDIA_TYPE, "This body must be application/json, as it is.")
          .asException();
    }
    return body.bytes()
        .collect()
        .in(Buffer::buffer, CallersBody::add)
        .invoke(bytes -> check.check(parsed(bytes)))
        .map(ByteBody.InMemory::new);
  }

  private static void add(Buffer all, byte[] piece) {
    if (all.length() + piece.length > LOOKED_AT) {
      throw Fault.of(Kind.TOO_LARGE, "This body may have at most " + LOOKED_AT + " bytes.")
          .asException();
    }
    all.appendBytes(piece);
  }

  private static JsonNode parsed(Buffer bytes) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes())).toString();
      return JSON.readTree(text);
    } catch (JsonProcessingException | CharacterCodingException e) {
      throw Fault.invalid("body", "is not JSON").asException();
    }
  }

  private static long length(@Nullable String announced) {
    return announced == null ? -1 : Long.parseLong(announced.strip());
  }
}
