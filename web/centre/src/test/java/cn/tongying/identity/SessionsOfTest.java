package cn.tongying.identity;

import cn.tongying.identity.event.Actor;
import java.util.Optional;
import java.util.UUID;

/** Acts on sessions, for the tests of other rooms. */
public final class SessionsOfTest {
    private SessionsOfTest() {
    }

    public static void endAll(Rig rig, UUID account) {
        rig.act(() -> rig.sessions.endAll(account, Optional.empty(), Actor.system("test")));
    }
}
