package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.connection.Connection;
import io.datasetgateway.connection.ConnectionCatalog;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.problem.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises that has connections. */
public abstract class ConnectionCatalogContract extends PortContract<ConnectionCatalog> {
  protected ConnectionCatalogContract() {
    super(ConnectionCatalog.class);
  }

  /** A connection. */
  protected abstract ConnectionId id();

  /** Another connection in the same domain. */
  protected abstract ConnectionId otherId();

  /** Where both live. */
  protected abstract DomainId domain();

  /** Lets the stub answer well when the connections of {@link #domain()} are listed. */
  protected abstract void stubConnections();

  /** Lets the stub answer well to a read of one connection, with what it has of another. */
  protected abstract void stubConnection(ConnectionId asked, ConnectionId about);

  protected Upstream connections() {
    return Upstream.read();
  }

  protected Upstream connection() {
    return Upstream.read();
  }

  @Override
  protected List<PortCall<ConnectionCatalog>> calls() {
    return List.of(
        new PortCall<>(
            "connections",
            connections(),
            this::stubConnections,
            port -> port.connections(domain())),
        new PortCall<>(
            "connection",
            connection(),
            () -> stubConnection(id(), id()),
            port -> port.connection(id())));
  }

  @Test
  void connections_whenThere_areAllOfTheDomain() {
    // Given
    stubConnections();
    ConnectionCatalog catalog = connect();

    // When
    List<Connection> connections = await(catalog.connections(domain()));

    // Then
    assertThat(catalog.domains()).contains(domain());
    assertThat(connections)
        .extracting(Connection::id)
        .contains(id(), otherId())
        .doesNotHaveDuplicates();
    assertThat(connections)
        .allSatisfy(
            one -> {
              assertThat(one.domain()).isEqualTo(domain());
              assertThat(one.backend()).isEqualTo(name());
              assertThat(one.name()).isNotBlank();
              assertThat(one.access()).contains("READ");
            });
    assertThat(requests()).isEqualTo(connections().requests());
  }

  @Test
  void connection_whenThere_answersIt() {
    // Given
    stubConnection(id(), id());
    ConnectionCatalog catalog = connect();

    // When
    Connection connection = await(catalog.connection(id()));

    // Then
    assertThat(connection.id()).isEqualTo(id());
    assertThat(connection.domain()).isEqualTo(domain());
    assertThat(requests()).isEqualTo(connection().requests());
  }

  @Test
  void connection_whenTwoAreReadAtOnce_answersEachItsOwn() {
    stubConnection(id(), id());
    stubConnection(otherId(), otherId());

    assertApart(port -> port.connection(id()), port -> port.connection(otherId()));
  }

  @Test
  void connection_whenAnswerIsOfAnother_isMalformed() {
    // Given
    stubConnection(id(), otherId());
    ConnectionCatalog catalog = connect();

    // When
    Fault fault = faultOf(catalog.connection(id()));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.MALFORMED);
  }
}
