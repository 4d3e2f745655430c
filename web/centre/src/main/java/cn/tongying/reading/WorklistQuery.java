package cn.tongying.reading;

import cn.tongying.archive.list.ShownStudies.OfSites;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which tasks a wish is about for one caller, as SQL whose text is the same for everybody who asks alike. Each hospital is gone through by its own part of the index, no
 * further than the page reaches.
 */
final class WorklistQuery {
    static final String ORDER = "task.rank, task.due, task.arrived_at, task.id";
    private static final String FOUND_ORDER = " ORDER BY rank, due, arrived_at, id LIMIT ";
    private static final String OF_SITES = "SELECT page.* FROM unnest(?) AS of_site (code) CROSS JOIN LATERAL (";
    /** Looked up for the rows of a page, by the index named first: the planner would else judge all that a hospital has. */
    private static final String ROW_BY_ROW = " OFFSET 0)";

    private final List<OfSites> hospitals;
    private final WorklistWish wish;
    private final Optional<List<UUID>> named;
    private final Sql more;

    /**
     * @param hospitals of which the caller is shown tasks; not empty
     * @param named     the few tasks that it can be about at all
     * @param more      what must hold besides, on the task, behind an AND or empty
     */
    WorklistQuery(List<OfSites> hospitals, WorklistWish wish, Optional<List<UUID>> named, Sql more) {
        this.hospitals = hospitals;
        this.wish = wish;
        this.named = named;
        this.more = more;
    }

    /** Few have to be looked up anyway, or the archive says what belongs to it: {@link #heads} saves nothing. */
    boolean isOfFew() {
        return named.isPresent() || !wish.text().isEmpty();
    }

    /** Ids of the first tasks that are shown, each looked up in the archive as it is gone by: of fifty hospitals the first of each. */
    Sql shown(int most) {
        Sql ways = new Sql();
        hospitals.forEach(way -> ways.add(ways.isEmpty() ? "(" : " UNION ALL (").add(way(way, condition(way, named.isPresent()).add(exists(way)), most)).add(")"));
        return new Sql().add("SELECT id FROM (").add(ways).add(") AS way" + FOUND_ORDER + most);
    }

    /** Ids of the first tasks from the worklist's index alone, and by which of the ways: whether they are shown is {@link #shownByWay}. */
    Sql heads(int most) {
        Sql ways = new Sql();
        for (int i = 0; i < hospitals.size(); i++) {
            OfSites way = hospitals.get(i);
            ways.add((i == 0 ? "" : " UNION ALL ") + "(SELECT head.*, " + i + " AS way FROM (").add(way(way, condition(way, false), most)).add(") AS head" + FOUND_ORDER + most + ")");
        }
        return new Sql().add("SELECT id, way FROM (").add(ways).add(") AS way" + FOUND_ORDER + most);
    }

    /** On table study and the column {@code found.way}. */
    Sql shownByWay() {
        Sql any = new Sql();
        for (int i = 0; i < hospitals.size(); i++) {
            any.add((i == 0 ? "(" : " OR ") + "found.way = " + i + " AND ").add(hospitals.get(i).beyond());
        }
        return any.add(")");
    }

    /** How many there are, counted no further than this. */
    Sql count(int most) {
        Sql all = new Sql();
        hospitals.forEach(way -> all.add(all.isEmpty() ? "" : " UNION ").add("(SELECT task.id FROM reading_task AS task WHERE ")
                .add(condition(way, true)).add(exists(way)).add(" LIMIT " + most + ")"));
        return new Sql().add("SELECT count(*) FROM (SELECT FROM (").add(all).add(") AS way LIMIT " + most + ") AS counted");
    }

    private Sql way(OfSites way, Sql condition, int most) {
        Sql page = new Sql().add("SELECT task.id, task.rank, task.due, task.arrived_at FROM reading_task AS task WHERE ").add(condition).add(" ORDER BY " + ORDER + " LIMIT " + most);
        return way.sites().isEmpty() || named.isPresent() ? page : new Sql().add(OF_SITES, sites(way)).add(page).add(") AS page");
    }

    private static List<String> sites(OfSites way) {
        return way.sites().stream().sorted().toList();
    }

    /** @param atOnce of all its hospitals, not of one after the other */
    private Sql condition(OfSites way, boolean atOnce) {
        Sql page = way.sites().isEmpty() ? new Sql().add("TRUE") : atOnce ? new Sql().add("task.site = ANY (?)", sites(way)) : new Sql().add("task.site = of_site.code");
        page.add(" AND " + wish.list().condition);
        named.ifPresent(ids -> page.add(" AND task.id = ANY (CAST(? AS uuid[]))", ids));
        page.add(more);
        if (wish.urgent()) {
            page.add(" AND task.rank <= 1 AND (task.urgency = 'STAT' OR task.pathway <> '')");
        }
        wish.modality().ifPresent(modality -> page.add(" AND task.modality = ?", modality));
        wish.specialty().ifPresent(code -> page.add(" AND task.modality = ANY (ARRAY(SELECT unnest(modalities) FROM reading_specialty WHERE code = ?))", code));
        wish.after().ifPresent(place -> page.add(" AND (" + ORDER + ") > (?, ?, ?, ?)", place.rank(), place.due().atOffset(ZoneOffset.UTC),
                place.arrivedAt().atOffset(ZoneOffset.UTC), place.id()));
        return page;
    }

    private Sql exists(OfSites way) {
        Sql study = new Sql().add(" AND EXISTS (SELECT FROM study" + (wish.text().isEmpty() ? "" : " JOIN patient ON patient.id = study.patient_id")
                + " WHERE study.study_instance_uid = task.study_instance_uid AND study.site = task.site AND ").add(way.beyond());
        if (!wish.text().isEmpty()) {
            study.add(words(wish.text()));
        }
        return study.add(ROW_BY_ROW);
    }

    private static Sql words(String text) {
        String pattern = WorklistCandidates.pattern(text);
        return new Sql().add("""
                \sAND (lower(patient.patient_id) LIKE ? OR lower(study.accession_number) LIKE ?
                      OR EXISTS (SELECT FROM patient_word WHERE patient_word.patient_id = patient.id AND patient_word.word LIKE ?))""", pattern, pattern, pattern);
    }
}
