package cn.tongying.archive.visibility;

import cn.tongying.archive.database.Statement;
import java.util.Set;

/**
 * One of the ways on which a caller comes to studies, as a query of its own: each is served by an index where their
 * disjunction would be by none. What any way shows is shown; a study on several is listed once.
 *
 * @param sites  whose studies these are, so that they and their patients are looked for site by site; empty when they may
 *               be of any site
 * @param beyond what must hold besides, on the table study; may be empty where there are sites
 */
public record Way(Set<String> sites, Statement beyond) {

    /** Columns of a page, all of them in the index that serves it, so that what is passed over is not read. */
    private static final String PAGE = "study.id, study.study_date, study.study_time";

    /** Reading the studies of more patients than these costs more than passing over the newest ones of others. */
    private static final int FEW = 1000;

    public Way {
        sites = Set.copyOf(sites);
    }

    public boolean isOfSites() {
        return !sites.isEmpty();
    }

    /** On the table study, as one condition. */
    public Statement condition() {
        return isOfSites() ? Visibility.among(sites, "study.site").add(behind()) : new Statement().add(beyond);
    }

    /** What must hold beyond the sites, to be added behind a condition that says them. */
    public Statement behind() {
        return beyond.sql().isEmpty() ? new Statement() : Statement.of(" AND ").add(beyond);
    }

    /**
     * The newest of its studies, each site by its own part of the index and in its order: of an array of sites no index
     * knows the newest.
     *
     * @param conditions on it, to be added behind others
     */
    public Statement newest(Statement conditions, long limit) {
        return sites.size() > 1 ? ofEachSite(page(" FROM study WHERE study.site = of_site.code", behind().add(conditions), limit))
                : page(" FROM study WHERE ", condition().add(conditions), limit);
    }

    /**
     * The same, of patients. Where few of the sites meet their conditions the studies of these are looked up; where many do,
     * enough of the newest studies are theirs, and the indexes of the sites are gone through side by side, no further than the
     * page reaches. The planner does not know which it is: it holds the site of a study and that of its patient for two matters.
     *
     * @param patients conditions on the table patient, to be added behind others
     */
    public Statement newestOf(Statement patients, Statement conditions, long limit) {
        if (!isOfSites()) {
            return page(" FROM study JOIN patient ON patient.id = study.patient_id WHERE ", condition().add(conditions).add(patients), limit);
        }
        Statement both = behind().add(conditions);
        Statement few = ofEachSite(Statement.of("SELECT patient.id, patient.site FROM patient WHERE patient.site = of_site.code").add(patients)
                .add(" LIMIT " + (FEW + 1)));
        Statement theirs = Statement.of("SELECT study.* FROM study WHERE study.patient_id = few.id AND study.site IS NOT DISTINCT FROM few.site")
                .add(both).add(" OFFSET 0");
        return Statement.of("WITH few AS MATERIALIZED (").add(few).add(" LIMIT " + (FEW + 1) + ") (")
                .add(page(" FROM few CROSS JOIN LATERAL (", theirs.add(") AS study WHERE (SELECT count(*) FROM few) <= " + FEW), limit))
                .add(") UNION ALL (").add(sideBySide(Statement.of(" AND (SELECT count(*) FROM few) > " + FEW).add(both)
                        .add(" AND EXISTS (SELECT FROM patient WHERE patient.id = study.patient_id").add(patients).add(" OFFSET 0)"), limit)).add(")");
    }

    private Statement sideBySide(Statement conditions, long limit) {
        Statement pages = new Statement();
        sites.stream().sorted().forEach(site -> pages.add(pages.sql().isEmpty() ? "(" : " UNION ALL (")
                .add(page(" FROM study WHERE ", Statement.of("study.site = ?", site).add(conditions), limit)).add(")"));
        return page(" FROM (", pages.add(") AS study"), limit);
    }

    private static Statement page(String from, Statement conditions, long limit) {
        return Statement.of("SELECT " + PAGE + from).add(conditions)
                .add(" ORDER BY study.study_date DESC, study.study_time DESC, study.id DESC LIMIT ?", limit);
    }

    /** A page of one site, whose code is {@code of_site.code} in it, for each of its sites. */
    public Statement ofEachSite(Statement page) {
        return Statement.of("SELECT page.* FROM unnest(?) AS of_site (code) CROSS JOIN LATERAL (", (Object) sites.stream().sorted().toArray(String[]::new))
                .add(page).add(") AS page");
    }
}
