package cn.tongying.identity.oidc;

/** The provider did not prove who somebody is; the message says by what, without the token. */
final class OidcException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OidcException(String rule) {
        super(rule);
    }

    OidcException(String rule, Throwable cause) {
        super(rule, cause);
    }
}
