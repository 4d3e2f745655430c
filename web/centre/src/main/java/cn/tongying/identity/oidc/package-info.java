/**
 * Signing in at an identity provider of the hospital: OpenID Connect by configuration, authorization code with PKCE. The provider
 * proves who somebody is there; which account that opens here was said by who is signed in to it (decision 17); accounts, roles and
 * sites stay ours. It stands above identity; nobody but the application imports it.
 * Standards: OpenID Connect Core 1.0 section 3.1, Discovery 1.0, RFC 7636 (PKCE), RFC 7515/7517/7518 (RS256, ES256), RFC 9700.
 * Out of scope: single logout, refresh tokens, accounts made by the provider.
 */
@NullMarked
package cn.tongying.identity.oidc;

import org.jspecify.annotations.NullMarked;
