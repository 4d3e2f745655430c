package cn.tongying.objects.sealed;

import cn.tongying.crypto.CryptoException;
import cn.tongying.crypto.Sealer;
import cn.tongying.crypto.Suite;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Seals keys of hospitals under the installation's secret, and opens those of the secret of before. */
final class Roots {

    private static final String PURPOSE = "cn.tongying.objects key of a hospital";

    /** @param current false for what should be sealed anew */
    record Opened(byte[] text, boolean current) {
    }

    private final Sealer current;
    private final Optional<Sealer> before;

    Roots(Suite suite, String secret, Optional<String> secretBefore) {
        this.current = sealer(suite, secret);
        this.before = secretBefore.map(text -> sealer(suite, text));
    }

    private static Sealer sealer(Suite suite, String secret) {
        return new Sealer(suite, secret.getBytes(StandardCharsets.UTF_8), PURPOSE);
    }

    byte[] seal(String place, byte[] text) {
        return current.seal(place.getBytes(StandardCharsets.UTF_8), text);
    }

    /** Empty when neither secret opens it, or it was changed. */
    Optional<Opened> open(String place, byte[] sealed) {
        return open(current, place, sealed).map(text -> new Opened(text, true))
                .or(() -> before.flatMap(one -> open(one, place, sealed)).map(text -> new Opened(text, false)));
    }

    private static Optional<byte[]> open(Sealer sealer, String place, byte[] sealed) {
        try {
            return Optional.of(sealer.open(place.getBytes(StandardCharsets.UTF_8), sealed));
        } catch (CryptoException e) {
            return Optional.empty();
        }
    }
}
