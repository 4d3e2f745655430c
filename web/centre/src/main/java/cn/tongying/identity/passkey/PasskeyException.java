package cn.tongying.identity.passkey;

/** What an authenticator or browser sent breaks a rule of the standard; the message names the rule. */
final class PasskeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PasskeyException(String rule) {
        super(rule);
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new PasskeyException(rule);
        }
    }
}
