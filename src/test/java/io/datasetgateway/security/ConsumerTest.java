package io.datasetgateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.DatasetId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConsumerTest {
  private static final DatasetId ORDERS = DatasetId.fromString("dqops~sales~pg~public~orders");
  private static final DatasetId EMEA = DatasetId.fromString("domo-emea~1");

  @Test
  void mayTouch_whenAnyPatternMatches_isTrue() {
    // Given
    Consumer consumer = consumer(Set.of(), "domo~*", "dqops~sales~*");

    // Then
    assertThat(consumer.mayTouch(ORDERS)).isTrue();
    assertThat(consumer.mayTouch(EMEA)).isFalse();
  }

  @Test
  void mayTouch_whenThereIsNoPattern_isFalse() {
    assertThat(consumer(Set.of(Scope.ALL)).mayTouch(ORDERS)).isFalse();
  }

  @Test
  void mayTouchAll_whenOnePatternCoversThePrefix_isTrue() {
    // Given
    Consumer consumer = consumer(Set.of(), "dqops~sales~*", "domo~0*");

    // Then
    assertThat(consumer.mayTouchAll("dqops~sales~")).isTrue();
    assertThat(consumer.mayTouchAll("dqops~")).isFalse();
    assertThat(consumer.mayTouchAll("domo~")).isFalse();
  }

  @Test
  void has_whenScopeIsMissing_isFalse() {
    // Given
    Consumer reader = consumer(Set.of(Scope.DATASETS_READ));

    // Then
    assertThat(reader.has(Scope.DATASETS_READ)).isTrue();
    assertThat(reader.has(Scope.DATASETS_WRITE)).isFalse();
    assertThat(consumer(Set.of(Scope.ALL)).has(Scope.DATASETS_WRITE)).isTrue();
  }

  @Test
  void entitlement_whenScopesOrPatternsDiffer_differs() {
    // Given
    Consumer one = consumer(Set.of(Scope.DATASETS_READ, Scope.ROWS_READ), "domo~*");

    // Then
    assertThat(one.entitlement())
        .isEqualTo(consumer(Set.of(Scope.ROWS_READ, Scope.DATASETS_READ), "domo~*").entitlement())
        .isNotEqualTo(consumer(Set.of(Scope.DATASETS_READ), "domo~*").entitlement())
        .isNotEqualTo(
            consumer(Set.of(Scope.DATASETS_READ, Scope.ROWS_READ), "domo~1*").entitlement());
  }

  @Test
  void entitlement_whenItHasACredentialOfItsOwn_isSharedWithNobody() {
    // Given
    Consumer one = withCredential("one");
    Consumer other = withCredential("other");

    // Then
    assertThat(one.entitlement()).isNotEqualTo(other.entitlement());
  }

  @Test
  void credentialFor_whenAnotherBackend_isAbsent() {
    // Given
    Consumer consumer = withCredential("one");

    // Then
    assertThat(consumer.credentialFor(new BackendName("domo"))).contains(new Secret("secret-one"));
    assertThat(consumer.credentialFor(new BackendName("domo-emea"))).isEmpty();
  }

  @Test
  void toString_whenItHasACredential_doesNotShowIt() {
    assertThat(withCredential("one").toString()).doesNotContain("secret-one");
  }

  private static Consumer consumer(Set<String> scopes, String... patterns) {
    List<IdPattern> datasets = List.of(patterns).stream().map(IdPattern::new).toList();
    return new Consumer("reporting", scopes, datasets, Map.of());
  }

  private static Consumer withCredential(String name) {
    return new Consumer(
        name, Set.of(), List.of(), Map.of("domo", TokenSource.fixed("secret-" + name)));
  }
}
