package cn.tongying.sharing;

import cn.tongying.identity.Actor;

/**
 * Something was done with a link or a referral; told in the transaction of the act.
 *
 * @param id     the link's, or the referral's
 * @param study  Study Instance UID of what it shows
 * @param detail what else a reviewer must know; no secret and no code
 */
public record SharingEvent(Actor actor, Act act, String id, String site, String study, String detail) {
    /** What was done. */
    public enum Act { LINK_MADE, LINK_OPENED, LINK_REFUSED, LINK_REVOKED, REFERRAL_SENT, REFERRAL_ACCEPTED, REFERRAL_RETURNED, REFERRAL_ENDED }
}
