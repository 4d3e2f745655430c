package cn.tongying.identity.factor;

import cn.tongying.crypto.Sealer;
import cn.tongying.crypto.Suite;
import java.nio.charset.StandardCharsets;

/**
 * Keeps the secrets of one-time passwords unreadable for whoever has the database alone: sealed under a key made of the
 * installation's secret, bound to the account, so that no row can be put into another account's place.
 */
public final class FactorVault {
    private final Sealer sealer;

    public FactorVault(Suite suite, String secret) {
        this.sealer = new Sealer(suite, secret.getBytes(StandardCharsets.UTF_8), "cn.tongying.identity second factor");
    }

    public byte[] seal(String owner, byte[] secret) {
        return sealer.seal(owner.getBytes(StandardCharsets.UTF_8), secret);
    }

    /** @throws IllegalStateException when it was sealed with another secret, for another owner, or was changed */
    public byte[] open(String owner, byte[] sealed) {
        return sealer.open(owner.getBytes(StandardCharsets.UTF_8), sealed);
    }

    /** False for what was sealed with another set of algorithms than new secrets are, and should be sealed again. */
    public boolean isCurrent(byte[] sealed) {
        return sealer.isCurrent(sealed);
    }
}
