package cn.tongying.tools.migrate;

import cn.tongying.dicom.Dataset;
import java.util.function.Predicate;

/** Matches of one C-FIND until no more are wanted. A peer that knows no C-CANCEL goes on; it is not listened to for ever. */
final class CancelledMatches implements Predicate<Dataset> {

    /** So many may be on their way. */
    static final int MOST_AFTER = 1_000;

    private final Predicate<Dataset> matches;
    private int after = -1;

    CancelledMatches(Predicate<Dataset> matches) {
        this.matches = matches;
    }

    /** The peer does not heed that it was cancelled; the association has to be aborted. */
    static final class UnheededException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public boolean test(Dataset match) {
        if (after < 0) {
            after = matches.test(match) ? -1 : 0;
        } else if (++after > MOST_AFTER) {
            throw new UnheededException();
        }
        return after < 0;
    }
}
