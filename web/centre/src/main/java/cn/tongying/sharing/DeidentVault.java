package cn.tongying.sharing;

import cn.tongying.crypto.Sealer;
import cn.tongying.crypto.Suite;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Keeps projects' keys and the ways back unreadable for whoever has the database alone, each bound to its row. */
final class DeidentVault {
    private final Sealer sealer;

    DeidentVault(Suite suite, String secret) {
        this.sealer = new Sealer(suite, secret.getBytes(StandardCharsets.UTF_8), "cn.tongying.sharing de-identification");
    }

    byte[] seal(UUID project, String of, byte[] value) {
        return sealer.seal(place(project, of), value);
    }

    byte[] open(UUID project, String of, byte[] sealed) {
        return sealer.open(place(project, of), sealed);
    }

    private static byte[] place(UUID project, String of) {
        return (project + " " + of).getBytes(StandardCharsets.UTF_8);
    }
}
