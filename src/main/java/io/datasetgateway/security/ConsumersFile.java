package io.datasetgateway.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.datasetgateway.state.Quota;
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
import org.jspecify.annotations.Nullable;

/**
 * The consumers file: who may call, with which keys, scopes and patterns. It holds hashes of keys,
 * never a key.
 */
record ConsumersFile(@Nullable List<@Nullable Entry> consumers) {
  /** So many of them fit into a metric that has them as a label. */
  private static final int MAX_CLASSES = 20;

  private static final Pattern CLASS = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern KEY = Pattern.compile("sha256:[0-9a-f]{64}");

  /** One consumer, as written. */
  record Entry(
      @Nullable String name,
      @Nullable List<@Nullable String> keys,
      @Nullable List<@Nullable String> scopes,
      @Nullable List<@Nullable String> datasets,
      @Nullable Map<String, Credential> credentials,
      @Nullable Requests quota,
      @JsonProperty("class") @Nullable String consumerClass) {}

  /** How much a consumer may ask for, as written. */
  record Requests(@Nullable Integer requestsPerMinute, @Nullable Integer burst) {}

  /** One credential of a consumer at a backend, as written. */
  record Credential(@Nullable String token, @JsonProperty("token-file") @Nullable Path tokenFile) {}

  /**
   * Reads the file's text.
   *
   * @return the consumers by the hash of each of their keys
   * @throws MalformedFile naming what is wrong
   */
  static Map<KeyHash, Consumer> read(byte[] text) throws MalformedFile {
    ConsumersFile file = StrictYaml.read(text, ConsumersFile.class, "consumers");
    if (file.consumers() == null) {
      throw new MalformedFile("has no member 'consumers'");
    }
    if (file.consumers().isEmpty()) {
      throw new MalformedFile("has no consumer: nobody could call");
    }
    Map<KeyHash, Consumer> byKey = new HashMap<>();
    Set<String> names = new HashSet<>();
    Set<String> classes = new HashSet<>();
    for (int i = 0; i < file.consumers().size(); i++) {
      String at = "consumers[" + i + "]";
      Entry entry = file.consumers().get(i);
      if (entry == null) {
        throw new MalformedFile(at + " is empty");
      }
      Consumer consumer = toConsumer(at, entry);
      if (!names.add(consumer.name())) {
        throw new MalformedFile(at + ".name '" + consumer.name() + "' is given twice");
      }
      if (classes.add(consumer.consumerClass()) && classes.size() > MAX_CLASSES) {
        throw new MalformedFile(at + ".class: there are more than " + MAX_CLASSES + " classes");
      }
      for (String key : required(at + ".keys", entry.keys())) {
        if (!KEY.matcher(key).matches()) {
          throw new MalformedFile(at + ".keys: a key is sha256: and 64 lower-case hex digits");
        }
        if (byKey.put(KeyHash.ofHex(key.substring("sha256:".length())), consumer) != null) {
          throw new MalformedFile(at + ".keys: a key is given twice");
        }
      }
    }
    return byKey;
  }

  private static Consumer toConsumer(String at, Entry entry) throws MalformedFile {
    if (entry.name() == null || entry.name().isBlank()) {
      throw new MalformedFile(at + ".name is missing");
    }
    if (entry.name().startsWith(JwtClaims.NAME_PREFIX)) {
      throw new MalformedFile(at + ".name must not begin with " + JwtClaims.NAME_PREFIX);
    }
    List<String> scopes = required(at + ".scopes", entry.scopes());
    List<String> datasets = required(at + ".datasets", entry.datasets());
    for (String scope : scopes) {
      if (!Scope.isKnown(scope)) {
        throw new MalformedFile(
            at + ".scopes: there is no scope '" + scope + "'; there are " + Scope.known());
      }
      if (Scope.isProxy(scope) && !datasets.contains("*")) {
        throw new MalformedFile(
            at + ".scopes: '" + scope + "' needs the dataset pattern \"*\": it knows no patterns");
      }
    }
    return new Consumer(
        entry.name(),
        Set.copyOf(scopes),
        datasets.stream().map(IdPattern::new).toList(),
        credentials(at + ".credentials", entry.credentials()),
        quota(at + ".quota", entry.quota()),
        consumerClass(at + ".class", entry.consumerClass()));
  }

  private static String consumerClass(String at, @Nullable String written) throws MalformedFile {
    if (written != null && !CLASS.matcher(written).matches()) {
      throw new MalformedFile(at + " must be like " + CLASS.pattern());
    }
    return written == null ? Consumer.API_KEY : written;
  }

  private static @Nullable Quota quota(String at, @Nullable Requests written) throws MalformedFile {
    if (written == null) {
      return null;
    }
    if (written.requestsPerMinute() == null) {
      throw new MalformedFile(at + ".requestsPerMinute is missing");
    }
    try {
      Quota minute = Quota.perMinute(written.requestsPerMinute());
      return written.burst() == null ? minute : new Quota(minute.perMinute(), written.burst());
    } catch (IllegalArgumentException e) {
      throw new MalformedFile(at + ": " + e.getMessage());
    }
  }

  private static Map<String, TokenSource> credentials(
      String at, @Nullable Map<String, Credential> written) throws MalformedFile {
    Map<String, TokenSource> sources = new HashMap<>();
    for (Map.Entry<String, Credential> one :
        (written == null ? Map.<String, Credential>of() : written).entrySet()) {
      sources.put(one.getKey(), source(at + "." + one.getKey(), one.getValue()));
    }
    return sources;
  }

  private static TokenSource source(String at, @Nullable Credential written) throws MalformedFile {
    String token = written == null ? null : written.token();
    Path file = written == null ? null : written.tokenFile();
    if ((token == null) == (file == null)) {
      throw new MalformedFile(at + " needs either token or token-file");
    }
    try {
      TokenSource source =
          token != null ? TokenSource.fixed(token) : TokenSource.file(Objects.requireNonNull(file));
      // Without one the gateway's own would be used, which may do more.
      if (source.current().map(Secret::value).filter(text -> !text.isBlank()).isEmpty()) {
        throw new MalformedFile(at + " is empty");
      }
      return source;
    } catch (UncheckedIOException e) {
      throw new MalformedFile(at + ".token-file " + file + " cannot be read, or is empty");
    }
  }

  private static List<String> required(String at, @Nullable List<@Nullable String> written)
      throws MalformedFile {
    List<String> present = new ArrayList<>();
    for (String one : written == null ? List.<@Nullable String>of() : written) {
      if (one == null || one.isBlank()) {
        throw new MalformedFile(at + " has an empty entry");
      }
      present.add(one);
    }
    if (present.isEmpty()) {
      throw new MalformedFile(at + " is missing");
    }
    return present;
  }
}
