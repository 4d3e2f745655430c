package cn.tongying.sharing;

import cn.tongying.dicom.StudyInstanceUid;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A link as its maker sees it later: everything but its secret and its code, which nobody can be told again. */
record ShareLink(UUID id, StudyInstanceUid study, String site, String author, String reason, Instant madeAt, Instant expiresAt,
                 int mostUses, int uses, int wrongCodes, Optional<Instant> revokedAt) {
    static final int MOST_WRONG_CODES = 5;

    /** The first of these that is true; only an OPEN one lets anybody in. */
    enum State { LOCKED, REVOKED, EXPIRED, USED_UP, OPEN }

    State state(Instant now) {
        if (wrongCodes >= MOST_WRONG_CODES) {
            return State.LOCKED;
        }
        if (revokedAt.isPresent()) {
            return State.REVOKED;
        }
        if (!now.isBefore(expiresAt)) {
            return State.EXPIRED;
        }
        return uses >= mostUses ? State.USED_UP : State.OPEN;
    }

    /** As relations to care name it. */
    String grantee() {
        return grantee(id);
    }

    static String grantee(UUID id) {
        return "link:" + id;
    }
}
