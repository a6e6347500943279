package io.datasetgateway.security;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.state.Quota;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A caller, as authenticated.
 *
 * @param name as the operator named it
 * @param scopes what it may do; {@code *} is everything
 * @param datasets which datasets it may touch
 * @param credentials its own credential at a backend, by the backend's name
 * @param quota how much it may ask for; absent: what holds for all
 * @param consumerClass what metrics tell it by, of which there are few
 */
public record Consumer(
    String name,
    Set<String> scopes,
    List<IdPattern> datasets,
    Map<String, TokenSource> credentials,
    @Nullable Quota quota,
    String consumerClass) {

  /** The class of those with an API key of whom nothing else is said. */
  static final String API_KEY = "api-key";

  /** The class of those with a JWT. */
  static final String JWT = "jwt";

  public Consumer {
    scopes = Set.copyOf(scopes);
    datasets = List.copyOf(datasets);
    credentials = Map.copyOf(credentials);
  }

  /** A consumer without a quota of its own. */
  public Consumer(
      String name,
      Set<String> scopes,
      List<IdPattern> datasets,
      Map<String, TokenSource> credentials) {
    this(name, scopes, datasets, credentials, null, API_KEY);
  }

  /** Its own quota; absent: what holds for all. */
  Optional<Quota> ownQuota() {
    return Optional.ofNullable(quota);
  }

  public boolean has(String scope) {
    return scopes.contains(Scope.ALL) || scopes.contains(scope);
  }

  public boolean mayTouch(DatasetId id) {
    String text = id.toString();
    return datasets.stream().anyMatch(pattern -> pattern.matches(text));
  }

  /** Whether it may touch everything whose id begins with {@code prefix}. */
  public boolean mayTouchAll(String prefix) {
    return datasets.stream().anyMatch(pattern -> pattern.covers(prefix));
  }

  /** Whether there may be anything that it may touch among what begins with {@code prefix}. */
  public boolean mayTouchSome(String prefix) {
    return datasets.stream().anyMatch(pattern -> pattern.reaches(prefix));
  }

  /** Its own credential at a backend; absent where the gateway's is used. */
  public Optional<Secret> credentialFor(BackendName backend) {
    return Optional.ofNullable(credentials.get(backend.value())).flatMap(TokenSource::current);
  }

  /** Whether that credential has become another since a moment of {@link System#nanoTime}. */
  public boolean hasRenewedCredential(BackendName backend, long since) {
    TokenSource own = credentials.get(backend.value());
    return own != null && own.isRenewedSince(since);
  }

  /**
   * What tells its own credential at a backend from every other, and is none; absent where the
   * gateway's is used. What was read with one credential is not for who has another.
   */
  public Optional<String> credentialMark(BackendName backend) {
    return credentialFor(backend).map(secret -> name + " " + KeyHash.of(secret.value()).hex());
  }

  /** Whether it is the same consumer and may do the same, whatever its keys are. */
  boolean hasTheRightsOf(Consumer other) {
    return name.equals(other.name)
        && scopes.equals(other.scopes)
        && datasets.equals(other.datasets)
        && credentials.keySet().equals(other.credentials.keySet());
  }

  /**
   * What it is entitled to, as one text: consumers with the same one may share an answer. A
   * consumer with a credential of its own shares with nobody else.
   */
  String entitlement() {
    return credentials.isEmpty()
        ? scopes.stream().sorted().toList() + " " + datasets
        : "consumer " + name;
  }
}
