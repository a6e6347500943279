package io.datasetgateway.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.datasetgateway.state.Quota;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The consumers file: who may call, with which keys, scopes and patterns. It holds hashes of keys,
 * never a key.
 */
record ConsumersFile(@Nullable List<@Nullable Entry> consumers) {
  private static final Pattern KEY = Pattern.compile("sha256:[0-9a-f]{64}");

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** What is wrong with the file, in words that hold nothing of its secrets. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
      super(reason);
    }
  }

  /** One consumer, as written. */
  record Entry(
      @Nullable String name,
      @Nullable List<@Nullable String> keys,
      @Nullable List<@Nullable String> scopes,
      @Nullable List<@Nullable String> datasets,
      @Nullable Map<String, Credential> credentials,
      @Nullable Requests quota) {}

  /** How much a consumer may ask for, as written. */
  record Requests(@Nullable Integer requestsPerMinute, @Nullable Integer burst) {}

  /** One credential of a consumer at a backend, as written. */
  record Credential(@Nullable String token, @JsonProperty("token-file") @Nullable Path tokenFile) {}

  /**
   * Reads the file's text.
   *
   * @return the consumers by the hash of each of their keys
   * @throws Malformed naming what is wrong
   */
  static Map<KeyHash, Consumer> read(byte[] text) throws Malformed {
    ConsumersFile file;
    try {
      file = YAML.readValue(text, ConsumersFile.class);
    } catch (JsonProcessingException e) {
      throw new Malformed(reason(e));
    } catch (IOException e) {
      throw new Malformed("cannot be read as YAML");
    }
    if (file == null || file.consumers() == null) {
      throw new Malformed("has no member 'consumers'");
    }
    if (file.consumers().isEmpty()) {
      throw new Malformed("has no consumer: nobody could call");
    }
    Map<KeyHash, Consumer> byKey = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < file.consumers().size(); i++) {
      String at = "consumers[" + i + "]";
      Entry entry = file.consumers().get(i);
      if (entry == null) {
        throw new Malformed(at + " is empty");
      }
      Consumer consumer = toConsumer(at, entry);
      if (!names.add(consumer.name())) {
        throw new Malformed(at + ".name '" + consumer.name() + "' is given twice");
      }
      for (String key : required(at + ".keys", entry.keys())) {
        if (!KEY.matcher(key).matches()) {
          throw new Malformed(at + ".keys: a key is sha256: and 64 lower-case hex digits");
        }
        if (byKey.put(KeyHash.ofHex(key.substring("sha256:".length())), consumer) != null) {
          throw new Malformed(at + ".keys: a key is given twice");
        }
      }
    }
    return byKey;
  }

  private static Consumer toConsumer(String at, Entry entry) throws Malformed {
    if (entry.name() == null || entry.name().isBlank()) {
      throw new Malformed(at + ".name is missing");
    }
    if (entry.name().startsWith(JwtClaims.NAME_PREFIX)) {
      throw new Malformed(at + ".name must not begin with " + JwtClaims.NAME_PREFIX);
    }
    List<String> scopes = required(at + ".scopes", entry.scopes());
    List<String> datasets = required(at + ".datasets", entry.datasets());
    for (String scope : scopes) {
      if (!Scope.isKnown(scope)) {
        throw new Malformed(
            at + ".scopes: there is no scope '" + scope + "'; there are " + Scope.known());
      }
      if (Scope.isProxy(scope) && !datasets.contains("*")) {
        throw new Malformed(
            at + ".scopes: '" + scope + "' needs the dataset pattern \"*\": it knows no patterns");
      }
    }
    return new Consumer(
        entry.name(),
        Set.copyOf(scopes),
        datasets.stream().map(IdPattern::new).toList(),
        credentials(at + ".credentials", entry.credentials()),
        quota(at + ".quota", entry.quota()));
  }

  private static @Nullable Quota quota(String at, @Nullable Requests written) throws Malformed {
    if (written == null) {
      return null;
    }
    if (written.requestsPerMinute() == null) {
      throw new Malformed(at + ".requestsPerMinute is missing");
    }
    try {
      Quota minute = Quota.perMinute(written.requestsPerMinute());
      return written.burst() == null ? minute : new Quota(minute.perMinute(), written.burst());
    } catch (IllegalArgumentException e) {
      throw new Malformed(at + ": " + e.getMessage());
    }
  }

  private static Map<String, TokenSource> credentials(
      String at, @Nullable Map<String, Credential> written) throws Malformed {
    Map<String, TokenSource> sources = new HashMap<>();
    for (Map.Entry<String, Credential> one :
        (written == null ? Map.<String, Credential>of() : written).entrySet()) {
      sources.put(one.getKey(), source(at + "." + one.getKey(), one.getValue()));
    }
    return sources;
  }

  private static TokenSource source(String at, @Nullable Credential written) throws Malformed {
    String token = written == null ? null : written.token();
    Path file = written == null ? null : written.tokenFile();
    if ((token == null) == (file == null)) {
      throw new Malformed(at + " needs either token or token-file");
    }
    try {
      TokenSource source =
          token != null ? TokenSource.fixed(token) : TokenSource.file(Objects.requireNonNull(file));
      // Without one the gateway's own would be used, which may do more.
      if (source.current().map(Secret::value).filter(text -> !text.isBlank()).isEmpty()) {
        throw new Malformed(at + " is empty");
      }
      return source;
    } catch (UncheckedIOException e) {
      throw new Malformed(at + ".token-file " + file + " cannot be read");
    }
  }

  private static List<String> required(String at, @Nullable List<@Nullable String> written)
      throws Malformed {
    List<String> present = new ArrayList<>();
    for (String one : written == null ? List.<@Nullable String>of() : written) {
      if (one == null || one.isBlank()) {
        throw new Malformed(at + " has an empty entry");
      }
      present.add(one);
    }
    if (present.isEmpty()) {
      throw new Malformed(at + " is missing");
    }
    return present;
  }

  private static String reason(JsonProcessingException e) {
    String where = e instanceof JsonMappingException mapping ? path(mapping) : "";
    String line = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    if (isNotYaml(e)) {
      return "is not YAML" + line;
    }
    if (where.isEmpty()) {
      return "must have a member 'consumers', and it alone";
    }
    return where
        + (e instanceof UnrecognizedPropertyException
            ? ": there is no such member"
            : ": has the wrong type")
        + line;
  }

  private static boolean isNotYaml(Throwable e) {
    return e instanceof StreamReadException || (e.getCause() != null && isNotYaml(e.getCause()));
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step ->
                step.getFieldName() == null
                    ? "[" + step.getIndex() + "]"
                    : "." + step.getFieldName())
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }
}
