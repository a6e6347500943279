package io.datasetgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostTest {

  @ParameterizedTest
  @CsvSource({
    "db.example.com, db.example.com, true",
    "DB.example.com, db.EXAMPLE.com, true",
    "db.example.com, xdb.example.com, false",
    "db.example.com, db.example.com.evil.org, false",
    "*.example.com, db.example.com, true",
    "*.example.com, a.b.Example.com, true",
    "*.example.com, example.com, false",
    "*.example.com, badexample.com, false",
    "*.example.com, db.example.com.evil.org, false",
    "10.0.0.7, 10.0.0.7, true",
    "10.0.0.7, 10.0.0.70, false"
  })
  void allows_whenHostIsAsked_saysWhetherItIsMeant(String pattern, String host, boolean expected) {
    // Then
    assertThat(AllowedHost.of(pattern).allows(host)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"*", "*.", "a*.example.com", "a b", "http://db", "db:5432", "", "*.*.com"})
  void of_whenItIsNoHost_refusesNamingTheProperty(String pattern) {
    // Then
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AllowedHost.of(pattern))
        .withMessageStartingWith("gateway.connections.test.allowed-hosts ");
  }
}
