package cn.tongying.person;

import cn.tongying.alliance.Author;


/**
 * Something about a patient or person was asked, made or changed; told in the transaction of the act.
 *
 * @param id     the person, or the proposal
 * @param site   the site concerned, empty when several are
 * @param detail what else a reviewer must know; no name and no number of a patient
 */
public record PersonEvent(Author author, Act act, String id, String site, String detail) {
    /** What was done. */
    public enum Act {
        PATIENT_REGISTERED, PERSON_JOINED, PERSON_PARTED, PERSON_PROPOSAL_REJECTED, PERSON_PROPOSAL_ANSWERED, PERSON_SEARCHED, PERSON_READ, PERSON_CONSENTED
    }
}
