package cn.tongying.archive.storing;

import cn.tongying.archive.storing.InstanceRegister.Registered;

/** Under its SOP Instance UID the catalogue holds an object of other bytes; what they say is still to be compared. */
final class HeldAlready extends RuntimeException {

    private final transient Registered.Known known;

    HeldAlready(Registered.Known known) {
        super("", null, false, false);
        this.known = known;
    }

    Registered.Known known() {
        return known;
    }
}
