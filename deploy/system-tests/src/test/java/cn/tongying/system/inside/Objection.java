package cn.tongying.system.inside;

import cn.tongying.archive.InstanceStored;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** An observer of the store that objects to one UID, after every other observer has written its rows. */
@ApplicationScoped
public class Objection {
    private static final int LAST = 10_000;
    private volatile String uid = "";

    void to(String sopInstanceUid) {
        uid = sopInstanceUid;
    }

    void stored(@Observes @Priority(LAST) InstanceStored event) {
        if (event.identity().instance().value().equals(uid)) {
            throw new IllegalStateException("The test objects to " + uid);
        }
    }
}
