package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.connection.ConnectionTest;
import io.datasetgateway.connection.ConnectionTestResult;
import io.datasetgateway.connection.ConnectionTester;
import io.datasetgateway.id.DomainId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that tries connections out. */
public abstract class ConnectionTesterContract extends PortContract<ConnectionTester> {
  protected static final String CANARY = "canary-password-61c3";

  protected ConnectionTesterContract() {
    super(ConnectionTester.class);
  }

  /** A domain that is served. */
  protected abstract DomainId domain();

  /** A kind of database that can be tried. */
  protected abstract String provider();

  /** Lets the stub answer that the connection works. */
  protected abstract void stubWorks();

  /** Lets the stub answer that it does not, in words with {@link #CANARY}. */
  protected abstract void stubFails();

  protected Upstream tests() {
    return Upstream.idempotent().asQuery();
  }

  @Override
  protected List<PortCall<ConnectionTester>> calls() {
    return List.of(
        new PortCall<>("test", tests(), this::stubWorks, port -> port.test(domain(), attempt())));
  }

  @Test
  void test_whenItWorks_succeeds() {
    // Given
    stubWorks();
    ConnectionTester tester = connect();

    // When
    ConnectionTestResult result = await(tester.test(domain(), attempt()));

    // Then
    assertThat(tester.providers()).contains(provider());
    assertThat(result)
        .isEqualTo(new ConnectionTestResult(ConnectionTestResult.Status.SUCCEEDED, null, null));
    assertThat(requests()).isEqualTo(tests().requests());
  }

  @Test
  void test_whenItDoesNot_saysWhyInOurWords() {
    // Given
    stubFails();
    ConnectionTester tester = connect();

    // When
    ConnectionTestResult result = await(tester.test(domain(), attempt()));

    // Then
    assertThat(result.status()).isEqualTo(ConnectionTestResult.Status.FAILED);
    assertThat(result.reason()).matches("[a-z]+(-[a-z]+)*");
    assertThat(result.detail()).isNotBlank().doesNotContain(CANARY);
    assertThat(requests()).isEqualTo(tests().requests());
  }

  private ConnectionTest attempt() {
    return new ConnectionTest(
        domain().toString(), null, provider(), "db.example.com", 5432, "dwh", "reader", CANARY);
  }
}
