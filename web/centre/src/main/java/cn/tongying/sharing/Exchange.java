package cn.tongying.sharing;

import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.identity.Secret;
import java.time.Instant;

/** What becomes of a secret and a code. */
sealed interface Exchange {
    /** A session of a guest, for one study. */
    record Opened(Secret session, StudyInstanceUid study, Instant expiresAt) implements Exchange {
    }

    /** @param left how many more may be wrong before the link is locked */
    record WrongCode(int left) implements Exchange {
    }

    /** Unknown, revoked, locked, expired or used up: nobody outside is told which. */
    record Gone() implements Exchange {
    }
}
