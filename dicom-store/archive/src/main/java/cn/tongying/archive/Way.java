package cn.tongying.archive;

import java.util.Set;

/**
 * One of the ways on which a caller comes to studies, as a query of its own: each is served by an index where their
 * disjunction would be by none. What any way shows is shown; a study on several is listed once.
 *
 * @param condition on the table study
 * @param sites     whose studies these are, so that their patients are looked for among those of these sites alone; empty
 *                  when they may be of any site
 */
record Way(Statement condition, Set<String> sites) {

    boolean isOfSites() {
        return !sites.isEmpty();
    }

    /** The condition, and the same said of the table patient, which has the site of its studies: an index begins with it. */
    Statement withPatients() {
        Statement both = new Statement().add(condition);
        return isOfSites() ? both.add(" AND ").add(Visibility.among(sites, "patient.site")) : both;
    }
}
