package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.sharing.AccessLevel;
import io.datasetgateway.sharing.NewPermission;
import io.datasetgateway.sharing.PermissionSharer;
import io.datasetgateway.sharing.PrincipalType;
import io.datasetgateway.sharing.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises whose datasets can be shared. */
public abstract class PermissionSharerContract extends PortContract<PermissionSharer> {
  protected PermissionSharerContract() {
    super(PermissionSharer.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well when {@link #id()} is shared. */
  protected abstract void stubShare();

  protected Upstream share() {
    return Upstream.idempotent();
  }

  @Override
  protected List<PortCall<PermissionSharer>> calls() {
    return List.of(
        new PortCall<>("share", share(), this::stubShare, port -> port.share(id(), share(false))));
  }

  @Test
  void share_whenDone_succeeds() {
    // Given
    stubShare();
    PermissionSharer sharer = connect();

    // When
    await(sharer.share(id(), share(true)));

    // Then
    assertThat(requests()).isEqualTo(share().requests());
  }

  @Test
  void share_whenItMailsAndTheAnswerIsLost_isSentOnceAndUnknown() {
    // Given
    server().stubFor(any(anyUrl()).willReturn(UpstreamFault.RESET_BEFORE_ANSWER.answer()));
    PermissionSharer sharer = connect();

    // When
    Fault fault = faultOf(sharer.share(id(), share(true)));

    // Then
    assertThat(fault.kind()).isEqualTo(Fault.Kind.OUTCOME_UNKNOWN);
    assertThat(requests()).isEqualTo(1);
  }

  /** Somebody may see it. */
  protected static Share share(boolean sendEmail) {
    return new Share(
        List.of(new NewPermission(PrincipalType.USER, "1893952720", AccessLevel.CO_OWNER)),
        sendEmail,
        null);
  }
}
