package io.datasetgateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * {@code gateway.security.jwt.*}: which claims of a JWT say who a consumer is. Whose tokens are
 * taken at all is said by {@code quarkus.oidc.*}.
 *
 * <p>A claim is named as it stands in the token; a slash leads into an object ({@code
 * realm_access/roles}), unless a claim has the whole text as its name.
 */
@ConfigMapping(prefix = "gateway.security.jwt")
interface JwtConfig {
  /** Claim with the consumer's name; a token without it is refused. */
  @WithDefault("sub")
  String nameClaim();

  /** Claim with the scopes: a text with spaces between them, or a list. */
  @WithDefault("scope")
  String scopesClaim();

  /** Claim with the dataset patterns: a text with spaces between them, or a list. */
  @WithDefault("datasets")
  String datasetsClaim();
}
