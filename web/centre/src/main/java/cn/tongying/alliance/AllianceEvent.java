package cn.tongying.alliance;

/**
 * Something about the alliance was made, changed or removed; told in the transaction of the act.
 *
 * @param id     what it was done to: an organization's code, a practitioner's, assignment's or agreement's id, an AE's title
 * @param site   the site concerned, empty when none or several are
 * @param detail what else a reviewer must know
 */
public record AllianceEvent(Author author, Subject subject, Act act, String id, String site, String detail) {
    /** What it is about. */
    public enum Subject { ORGANIZATION, PRACTITIONER, ASSIGNMENT, AGREEMENT, APPLICATION_ENTITY }

    /** What was done. */
    public enum Act { MADE, CHANGED, REMOVED, TESTED }
}
