package cn.tongying.teaching.research;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A question that may be asked of signed reports, from one day to another. */
record ResearchProject(UUID id, String site, String title, String ethicsNumber, String purpose, LocalDate from, LocalDate to, State state, UUID madeBy, String madeByName,
                       Optional<String> approvedBy, List<AskedSite> sites) {
    /** Ended is the end. */
    enum State { ASKED, APPROVED, ENDED }

    /** What a hospital says to it. */
    enum Answer { ASKED, AGREED, REFUSED }

    /** A hospital that is asked. */
    record AskedSite(String code, Answer answer, String byName) {
    }

    /** The name that its exports go under. */
    String exportName() {
        String name = ethicsNumber + " " + title;
        return name.length() > 64 ? name.substring(0, 64).strip() : name;
    }

    boolean isOpenOn(LocalDate day) {
        return state == State.APPROVED && !day.isBefore(from) && !day.isAfter(to);
    }

    List<String> agreed() {
        return sites.stream().filter(one -> one.answer() == Answer.AGREED).map(AskedSite::code).sorted().toList();
    }
}
