package io.datasetgateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.datasetgateway.id.BackendName;
import io.datasetgateway.id.ConnectionId;
import io.datasetgateway.id.DomainId;
import io.datasetgateway.paging.Slice;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionWalkTest {
  private static final BackendName BACKEND = new BackendName("dqops");

  private final Map<String, List<String>> names =
      new TreeMap<>(
          Map.of("", List.of("b", "a", "c~d"), "hr", List.of(), "sales", List.of("x", "y")));

  @Test
  void next_whenWalked_isEveryDomainByName() {
    assertThat(walk(null)).containsExactly("/a", "/b", "/c~d", "sales/x", "sales/y");
  }

  @Test
  void next_whenGoneOnBehindAnEntry_beginsRightBehindIt() {
    // Given
    Slice<Connection> first = next(null);

    // Then
    assertThat(walk(first.entries().get(1).next())).containsExactly("/c~d", "sales/x", "sales/y");
  }

  @Test
  void next_whenSomethingChangesMeanwhile_neitherSkipsNorRepeats() {
    // Given
    String behindB = next(null).entries().get(1).next();
    names.put("", List.of("0", "a", "c~d"));
    names.remove("hr");

    // Then
    assertThat(walk(behindB)).containsExactly("/c~d", "sales/x", "sales/y");
  }

  @Test
  void next_whenItsDomainIsGone_goesOnWithTheNext() {
    // Given
    String behindB = next(null).entries().get(1).next();
    names.remove("");

    // Then
    assertThat(walk(behindB)).containsExactly("sales/x", "sales/y");
    names.clear();
    assertThat(walk(behindB)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~", "_~", "_~a~b", "%", "sal es", ".61"})
  void next_whenPositionIsNotOurs_refusesIt(String position) {
    assertThatThrownBy(() -> next(position))
        .isInstanceOfSatisfying(
            FaultException.class,
            e -> {
              assertThat(e.fault().kind()).isEqualTo(Fault.Kind.INVALID);
              assertThat(e.fault().errors())
                  .extracting(Fault.FieldError::field)
                  .containsExactly("cursor");
            });
  }

  private List<String> walk(String from) {
    List<String> walked = new ArrayList<>();
    String position = from;
    do {
      Slice<Connection> slice = next(position);
      slice
          .entries()
          .forEach(one -> walked.add(one.item().domain().name() + "/" + one.item().name()));
      position = slice.next();
    } while (position != null);
    return walked;
  }

  private Slice<Connection> next(String position) {
    List<DomainId> domains =
        names.keySet().stream().map(name -> new DomainId(BACKEND, name)).toList();
    return new ConnectionWalk(new Catalog(), domains, one -> true)
        .next(position)
        .await()
        .indefinitely();
  }

  private final class Catalog implements ConnectionCatalog {
    @Override
    public List<DomainId> domains() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Uni<List<Connection>> connections(DomainId domain) {
      return Uni.createFrom()
          .item(names.get(domain.name()).stream().map(name -> of(domain, name)).toList());
    }

    @Override
    public Uni<Connection> connection(ConnectionId id) {
      throw new UnsupportedOperationException();
    }

    private Connection of(DomainId domain, String name) {
      return new Connection(
          ConnectionId.of(BACKEND, domain.name(), name),
          BACKEND.value(),
          domain,
          name,
          null,
          null,
          null,
          null,
          Connection.State.ACTIVE,
          null,
          List.of("READ"));
    }
  }
}
