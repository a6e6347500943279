package io.datasetgateway.backend.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.StreamId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.stream.Stream;
import io.datasetgateway.stream.StreamChange;
import io.datasetgateway.stream.StreamEditor;
import io.datasetgateway.stream.UpdateMethod;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises whose streams can be changed. */
public abstract class StreamEditorContract extends PortContract<StreamEditor> {
  private static final StreamChange CHANGE =
      new StreamChange(UpdateMethod.APPEND, null, null, null);

  protected StreamEditorContract() {
    super(StreamEditor.class);
  }

  /** A stream. */
  protected abstract StreamId id();

  /** Lets the stub answer well when {@link #id()} is changed. */
  protected abstract void stubEdit();

  protected Upstream edit() {
    return Upstream.read().then(Upstream.idempotent().withoutReadingTheAnswer());
  }

  @Override
  protected List<PortCall<StreamEditor>> calls() {
    return List.of(
        new PortCall<>(
            "edit", edit(), this::stubEdit, port -> port.edit(id(), CHANGE, stream -> {})));
  }

  @Test
  void edit_whenCheckHasNothingAgainstIt_isDone() {
    // Given
    stubEdit();
    StreamEditor editor = connect();
    List<Stream> seen = new ArrayList<>();

    // When
    await(editor.edit(id(), CHANGE, seen::add));

    // Then
    assertThat(seen).extracting(Stream::id).containsExactly(id());
    assertThat(requests()).isEqualTo(edit().requests());
  }

  @Test
  void edit_whenCheckFails_changesNothing() {
    // Given
    stubEdit();
    StreamEditor editor = connect();

    // When
    Fault fault =
        faultOf(
            editor.edit(
                id(),
                CHANGE,
                stream -> {
                  throw Fault.of(Fault.Kind.PRECONDITION_FAILED, "Another one.").asException();
                }));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.PRECONDITION_FAILED);
    assertThat(requests()).isEqualTo(1);
  }
}
