package cn.tongying.sharing;

import cn.tongying.identity.event.Actor;
import java.util.Locale;

/**
 * Something was done with a link, a cloud film, a referral or a de-identified export; told in the transaction of the act.
 *
 * @param id     the link's, the film's or the referral's
 * @param study  Study Instance UID of what it shows, or of the study it was issued at
 * @param detail what else a reviewer must know; no secret and no code
 */
public record SharingEvent(Actor actor, Act act, String id, String site, String study, String detail) {
    /** What was done. */
    public enum Act {
        LINK_MADE, LINK_OPENED, LINK_REFUSED, LINK_REVOKED, LINK_SESSION_ENDED,
        FILM_ISSUED, FILM_REISSUED, FILM_REVOKED, FILM_OPENED, FILM_REFUSED, FILM_SESSION_ENDED,
        REFERRAL_SENT, REFERRAL_ACCEPTED, REFERRAL_RETURNED, REFERRAL_ENDED,
        DEIDENTIFIED_EXPORTED, DEIDENTIFIED_EXPORT_ENDED, DEIDENTIFIED_PROJECT_MADE, DEIDENTIFIED_PROJECT_HANDED_OVER, DEIDENTIFIED_MAP_READ;

        /** What it was done with: link, film, referral or what was de-identified. */
        public String thing() {
            return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
        }
    }
}
