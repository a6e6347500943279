package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.datasetgateway.id.DatasetId;
import io.datasetgateway.sharing.PermissionRevoker;
import io.datasetgateway.sharing.Principal;
import io.datasetgateway.sharing.PrincipalType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every backend promises whose datasets can be taken from somebody. */
public abstract class PermissionRevokerContract extends PortContract<PermissionRevoker> {
  /** Somebody with access. */
  protected static final Principal PRINCIPAL = new Principal(PrincipalType.USER, "1893952720");

  protected PermissionRevokerContract() {
    super(PermissionRevoker.class);
  }

  /** A dataset. */
  protected abstract DatasetId id();

  /** Lets the stub answer well when {@link #id()} is taken from {@link #PRINCIPAL}. */
  protected abstract void stubRevoke();

  protected Upstream revoke() {
    return Upstream.idempotent();
  }

  @Override
  protected List<PortCall<PermissionRevoker>> calls() {
    return List.of(
        new PortCall<>("revoke", revoke(), this::stubRevoke, port -> port.revoke(id(), PRINCIPAL)));
  }

  @Test
  void revoke_whenDone_succeeds() {
    // Given
    stubRevoke();
    PermissionRevoker revoker = connect();

    // When
    await(revoker.revoke(id(), PRINCIPAL));

    // Then
    assertThat(requests()).isEqualTo(revoke().requests());
  }

  @Test
  void revoke_whenOurOwnFirstAttemptDidIt_succeeds() {
    // Given
    server().stubFor(any(anyUrl()).willReturn(status(404)));
    failOnce(any(anyUrl()));
    PermissionRevoker revoker = connect();

    // When
    await(revoker.revoke(id(), PRINCIPAL));

    // Then
    assertThat(requests()).isEqualTo(2);
  }
}
