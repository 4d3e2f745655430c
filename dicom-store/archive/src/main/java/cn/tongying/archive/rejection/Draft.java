package cn.tongying.archive.rejection;

import cn.tongying.archive.Caller;

/** What came of writing a note. */
public sealed interface Draft {

    /**
     * A note that takes effect when it is stored.
     *
     * @param sender  the caller at the site of what it names, by whom it is to be stored
     * @param dataset in Explicit VR Little Endian
     */
    record Made(Caller sender, byte[] dataset, int instances) implements Draft {
    }

    /** The caller is shown nothing of the kind that is not rejected already. */
    record Nothing() implements Draft {
    }

    /** It is not for the caller to reject it. */
    record NotPermitted() implements Draft {
    }
}
