package cn.tongying.teaching;

import cn.tongying.identity.event.Actor;

/**
 * Something was done with a case, a collection or a research project; told in the transaction of the act.
 *
 * @param thing  what was acted on: a case, a collection, a project
 * @param study  of an act on an exam its Study Instance UID; of one on a case that of the copies
 * @param detail what else a reviewer must know; nothing of a patient and nothing that was written
 */
public record TeachingEvent(Actor actor, Act act, Thing thing, String id, String site, String study, String detail) {
    /** What was done. */
    public enum Act {
        TEACHING_CASE_MADE, TEACHING_CASE_CHANGED, TEACHING_CASE_SUBMITTED, TEACHING_CASE_RETURNED, TEACHING_CASE_PUBLISHED, TEACHING_CASE_WITHDRAWN, TEACHING_CASE_FLAGGED,
        TEACHING_CASE_READ, TEACHING_CASE_ANSWERED, TEACHING_COLLECTION_MADE, TEACHING_COLLECTION_CHANGED, TEACHING_COLLECTION_REMOVED,
        RESEARCH_PROJECT_MADE, RESEARCH_PROJECT_APPROVED, RESEARCH_PROJECT_ENDED, RESEARCH_SITE_ANSWERED, RESEARCH_COUNTED, RESEARCH_LISTED
    }

    /** What it was done with. */
    public enum Thing {
        CASE("teaching case"), COLLECTION("teaching collection"), PROJECT("research project");

        private final String words;

        Thing(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    static TeachingEvent of(Actor actor, Act act, TeachingCase one, String detail) {
        return new TeachingEvent(actor, act, Thing.CASE, one.id().toString(), one.site(), one.study(), detail);
    }
}
