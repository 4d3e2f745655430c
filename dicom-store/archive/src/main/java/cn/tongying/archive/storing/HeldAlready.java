package cn.tongying.archive.storing;

import cn.tongying.archive.kept.KeptDataset;

/** Under its SOP Instance UID the catalogue holds an object of other bytes; what they say is still to be compared. */
final class HeldAlready extends RuntimeException {

    private final transient KeptDataset held;

    HeldAlready(KeptDataset held) {
        super("", null, false, false);
        this.held = held;
    }

    KeptDataset held() {
        return held;
    }
}
