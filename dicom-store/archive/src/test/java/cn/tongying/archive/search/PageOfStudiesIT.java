package cn.tongying.archive.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller.Role;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Page;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Statement;
import cn.tongying.archive.list.ReceivedList;
import cn.tongying.archive.list.ReceivedSeries;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.list.StudyPage;
import cn.tongying.archive.list.StudySummary;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import java.time.Duration;

/**
 * Pages of a reader who works at two sites, is shown a third by agreement and one study of a fourth by a relation, against the
 * same said plainly. EAST has so many patients of one name that their studies are found by date, the others few. WEST refuses
 * for some, and holds copies of studies of EAST.
 */
class PageOfStudiesIT {

    private static final Pattern STUDY = Pattern.compile("/studies/([0-9.]+)\"");
    private static final Caller READER = new Caller(Caller.Kind.ACCOUNT, "7", "reader", "EAST", Set.of("EAST", "NORTH"), false, Set.of(Role.READER), "")
            .with(new Reach(Purpose.CARE, false, Map.of(), Set.of("EAST", "NORTH"), Set.of("WEST"), Set.of(), Set.of("account:7")));
    private static final String SHOWN = """
            (study.site IN ('EAST', 'NORTH') OR study.site = 'WEST' AND NOT EXISTS (SELECT FROM sharing_refusal WHERE patient = study.patient_id)
                    AND NOT EXISTS (SELECT FROM study AS own WHERE own.site = 'EAST' AND own.study_instance_uid = study.study_instance_uid)
                OR study.study_instance_uid = '1.2.840.7')""";
    private static ArchiveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        rig = new ArchiveRig();
        rig.database.execute("INSERT INTO site (code, name_zh, name_en, issuer) SELECT code, code, code, code FROM unnest('{WEST,NORTH,SOUTH}'::text[]) AS code");
        rig.database.execute("""
                INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex)
                SELECT site, 'P:' || n, n::text, 'Zhou^' || n, CASE WHEN n % 7 = 0 THEN 'wu^' ELSE 'zhou^' END || n, CASE WHEN n % 7 = 0 THEN '吴^' || n ELSE '' END, '', '19700101', 'F'
                FROM unnest('{EAST,WEST,NORTH,SOUTH}'::text[]) AS site, generate_series(1, 1500) AS n WHERE site = 'EAST' OR n % 10 = 0""");
        rig.database.execute("INSERT INTO patient_word (word, patient_id, site) SELECT split_part(name_alphabetic, '^', 1), id, site FROM patient");
        rig.database.execute("""
                INSERT INTO study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description,
                    patient_age, referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes)
                SELECT site, CASE WHEN site = 'WEST' AND id % 3 = 0 OR site = 'EAST' AND patient_id::integer % 10 = 0 THEN '1.2.156.' || patient_id
                    WHEN site = 'SOUTH' AND patient_id = '70' THEN '1.2.840.7' ELSE '1.2.3.' || id END, id,
                    to_char(date '2026-01-01' + (id * 37 % 300)::integer, 'YYYYMMDD'), '120000.000000', '', '', '', '', '', '', '', '{CT}', '{}'
                FROM patient""");
        rig.database.execute("""
                INSERT INTO series (study_id, site, series_instance_uid, modality, description, body_part, step_start_date, step_start_time,
                    scheduled_step_ids, requested_procedure_ids, attributes, last_via, last_source, last_sender, settle_due, settled_at, last_instance_at)
                SELECT id, site, '1.2.4.' || id, 'CT', '', '', '', '', '{}', '{}', '{}', 'C-STORE', 'AE', 's', now(), now(),
                    timestamptz '2026-11-01' - id * 37 % 300 * interval '1 hour' FROM study""");
        rig.database.execute("INSERT INTO sharing_refusal (patient, source) SELECT id, 'consent:1' FROM patient WHERE site = 'WEST' AND id % 4 = 0");
        rig.database.execute("""
                INSERT INTO study_relation (id, study, grantee, kind, valid_from, valid_to, reason, source, made_by)
                SELECT gen_random_uuid(), id, 'account:7', 'READING', now() - interval '1 hour', now() + interval '1 day', '', 'task:1', 'system'
                FROM study WHERE study_instance_uid = '1.2.840.7'""");
        rig.database.analyze();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    private static List<String> expected(String condition) {
        String uids = rig.database.text("SELECT coalesce(string_agg(study_instance_uid, ' ' ORDER BY study_date DESC, study_time DESC, study.id DESC), '')"
                + " FROM study JOIN patient ON patient.id = study.patient_id WHERE " + SHOWN + " AND " + condition);
        return List.of(uids.split(" "));
    }

    private static List<String> found(int limit, int offset, boolean fuzzy, Criterion... criteria) {
        SearchResult result = rig.room.catalogue().search(READER, new Query(Level.STUDY, Optional.empty(), Optional.empty(), List.of(criteria),
                List.of(), false, fuzzy, limit, offset));
        return result.matches().stream().map(match -> STUDY.matcher(match).results().map(MatchResult.class::cast).findFirst().orElseThrow().group(1)).toList();
    }

    private static Criterion criterion(int tag, String value) {
        return new Criterion(AttributePath.of(tag), value);
    }

    private static void samePages(List<String> expected, boolean fuzzy, Criterion... criteria) {
        assertThat(expected).isNotEmpty();
        assertThat(found(50, 0, fuzzy, criteria)).isEqualTo(expected.subList(0, Math.min(50, expected.size())));
        int from = expected.size() / 2;
        assertThat(found(30, from, fuzzy, criteria)).as("from %d", from).isEqualTo(expected.subList(from, Math.min(from + 30, expected.size())));
        assertThat(found(1000, 0, fuzzy, criteria)).isEqualTo(expected.subList(0, Math.min(1000, expected.size())));
    }

    @Test
    void the_newest_studies_of_all_ways_are_listed_in_order_and_once() {
        assertThat(expected("TRUE")).contains("1.2.840.7").doesNotHaveDuplicates();
        samePages(expected("TRUE"), false);
        samePages(expected("study_date BETWEEN '20260301' AND '20260305'"), false, criterion(Tag.StudyDate, "20260301-20260305"));
    }

    @Test
    void studies_of_many_and_of_few_patients_are_found_alike() {
        samePages(expected("name_alphabetic LIKE 'zhou^%'"), false, criterion(Tag.PatientName, "Zhou^*"));
        samePages(expected("name_alphabetic LIKE 'wu^%'"), false, criterion(Tag.PatientName, "WU^*"));
        samePages(expected("name_alphabetic LIKE 'zhou^%'"), true, criterion(Tag.PatientName, "zho"));
        samePages(expected("patient.patient_id = '70'"), false, criterion(Tag.PatientID, "70"));
        samePages(expected("name_alphabetic LIKE 'zhou^%' AND study_date >= '20260901'"), false, criterion(Tag.PatientName, "zhou*"),
                criterion(Tag.StudyDate, "20260901-"));
    }

    @Test
    void patients_known_by_the_beginning_of_a_value_are_found_with_whatever_else_is_asked_for() {
        samePages(expected("name_alphabetic LIKE 'wu^1%'"), false, criterion(Tag.PatientName, "wu^1*"));
        samePages(expected("name_alphabetic LIKE 'wu^1%4'"), false, criterion(Tag.PatientName, "wu^1*4"));
        samePages(expected("name_alphabetic LIKE 'wu^_4%'"), false, criterion(Tag.PatientName, "wu^?4*"));
        samePages(expected("name_alphabetic = 'wu^70'"), false, criterion(Tag.PatientName, "wu^70"));
        samePages(expected("name_alphabetic LIKE 'wu^%' AND name_ideographic LIKE '吴^%'"), false, criterion(Tag.PatientName, "wu^*=吴^*"));
        samePages(expected("name_ideographic LIKE '吴^1%'"), false, criterion(Tag.PatientName, "=吴^1*"));
        samePages(expected("name_ideographic LIKE '吴^1%'"), false, criterion(Tag.PatientName, "吴^1*"));
        samePages(expected("name_alphabetic LIKE '%^770'"), false, criterion(Tag.PatientName, "*^770"));
        samePages(expected("patient.patient_id LIKE '7%' AND name_alphabetic LIKE 'wu^%'"), false, criterion(Tag.PatientID, "7*"),
                criterion(Tag.PatientName, "wu^*"));
        samePages(expected("patient.patient_id LIKE '7%' AND sex = 'F' AND study_date < '20260401' AND modalities && '{CT}'"), false,
                criterion(Tag.PatientID, "7*"), criterion(Tag.PatientSex, "F"), criterion(Tag.StudyDate, "-20260331"), criterion(Tag.ModalitiesInStudy, "CT"));
    }

    /** Planning such a search would cost several times what finding its studies does. */
    @Test
    void a_search_by_name_or_patient_id_is_planned_once_for_all_values() {
        for (int tag : List.of(Tag.PatientName, Tag.PatientID)) {
            rig.room.transactions().run(session -> Sql.with(session, connection -> {
                for (int i = 0; i < 20; i++) {
                    Query query = Query.of(Level.STUDY, List.of(criterion(tag, (tag == Tag.PatientName ? "wu^" : "") + (i + 1) + "*")), 50);
                    new StudyKeys(READER, query, new Statement()).find(connection, 51);
                }
                assertThat(Sql.first(connection, "SELECT sum(custom_plans)::bigint || ' of ' || sum(custom_plans + generic_plans)::bigint"
                        + " FROM pg_prepared_statements WHERE statement LIKE '%AS counted%'", row -> row.getString(1)))
                        .as(String.valueOf(tag)).hasValueSatisfying(plans -> assertThat(plans).startsWith("0 of ").doesNotEndWith(" 0"));
                return true;
            }));
        }
    }

    @Test
    void the_pages_of_what_came_in_follow_one_another() {
        String uids = rig.database.text("""
                SELECT string_agg(series_instance_uid, ' ' ORDER BY last_instance_at DESC, series.id DESC) FROM series JOIN study ON study.id = series.study_id
                WHERE study.site IN ('EAST', 'NORTH') OR study_instance_uid = '1.2.840.7'
                    OR study.site = 'WEST' AND NOT EXISTS (SELECT FROM sharing_refusal WHERE patient = study.patient_id)""");
        List<String> listed = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<ReceivedSeries> page = new ReceivedList(rig.room.transactions()).page(READER, 200, after);
            page.items().forEach(series -> listed.add(series.series().value()));
            after = page.next();
        } while (after.isPresent());
        assertThat(listed).isEqualTo(List.of(uids.split(" ")));
    }

    @Test
    void the_pages_of_the_list_follow_one_another() {
        for (String text : List.of("", "zhou", "wu")) {
            List<String> all = expected("split_part(name_alphabetic, '^', 1) LIKE '" + text + "%'");
            List<String> listed = new ArrayList<>();
            Optional<String> after = Optional.empty();
            for (int page = 0; page < 4; page++) {
                StudyPage found = new StudyList(rig.room.transactions(), Duration.ofMinutes(1)).page(READER, new StudyFilter(text, Set.of(), Set.of(), Optional.empty(),
                        Optional.empty(), "", 40, after));
                found.studies().stream().map(StudySummary::study).map(StudyInstanceUid::value).forEach(listed::add);
                after = found.next();
            }
            assertThat(listed).as(text).isEqualTo(all.subList(0, 160));
        }
    }
}
