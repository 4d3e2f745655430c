package cn.tongying.archive.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Caller;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.ArchiveRoom;
import cn.tongying.archive.assembly.CountedRows;
import cn.tongying.archive.list.StudyFilter;
import cn.tongying.archive.list.StudyList;
import cn.tongying.archive.list.StudyPage;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.dicom.Tag;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import java.time.Duration;

/** With 100,000 studies no query may read the whole archive: each looks at a number of rows that does not grow with it. */
class ScaleIT {

    private static final int STUDIES = 100_000;
    /** A page of matches costs some rows for each; a scan of any large table costs at least {@link #STUDIES}. */
    private static final long FEW = 10_000;
    private static ArchiveRig rig;
    private static CountedRows rows;
    private static Catalogue catalogue;

    @BeforeAll
    static void fill() throws Exception {
        rig = new ArchiveRig();
        rig.database.execute("""
                INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex)
                SELECT CASE WHEN n % 2 = 0 THEN 'DEFAULT' ELSE 'EAST' END, 'P:' || n, 'PID' || n, 'Fam' || n || '^Giv', 'fam' || n || '^giv',
                    '', '', '19700101', 'F' FROM generate_series(1, ?) AS n""", STUDIES);
        rig.database.execute("INSERT INTO patient_word (word, patient_id, site) SELECT split_part(name_alphabetic, '^', 1), id, site FROM patient");
        rig.database.execute("INSERT INTO patient_word (word, patient_id, site) SELECT 'zhang', id, site FROM patient");
        rig.database.execute("INSERT INTO patient_word (word, patient_id, site) SELECT 'chen', id, site FROM patient WHERE site = 'EAST' OR id = 50000");
        rig.database.execute("""
                INSERT INTO study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description,
                    patient_age, referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes)
                SELECT site, '1.2.3.' || id, id, to_char(date '2015-01-01' + (id % 4000)::integer, 'YYYYMMDD'), '120000.000000',
                    'ACC' || id, '', 'Chest ' || id, '', '', '', '', CASE WHEN id % 5000 = 0 THEN '{XA}'::text[] ELSE '{CT}'::text[] END, '{}'
                FROM patient""");
        rig.database.execute("""
                INSERT INTO series (study_id, site, series_instance_uid, modality, description, body_part, step_start_date,
                    step_start_time, scheduled_step_ids, requested_procedure_ids, attributes, last_via, last_source, last_sender, settle_due,
                    settled_at, instance_count)
                SELECT id, site, study_instance_uid || '.1', modalities[1], '', '', '', '', '{}', '{}', '{}', 'C-STORE', 'AE', 's', now(),
                    now(), 1 FROM study""");
        rig.database.analyze();
        rows = new CountedRows(rig.room.transactions());
        catalogue = ArchiveRoom.of(rows, rig.room.objects(), rig.room.config(), rig.events).catalogue();
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void searches_by_patient_name_accession_date_uid_and_modality_use_an_index() {
        assertThat(few(Level.STUDY, Tag.PatientID, "PID77777")).isEqualTo(1);
        assertThat(few(Level.STUDY, Tag.PatientID, "*7777")).isEqualTo(10);
        assertThat(few(Level.STUDY, Tag.PatientName, "fam4242*")).isEqualTo(11);
        assertThat(few(Level.STUDY, Tag.PatientName, "*m4242^*")).isEqualTo(1);
        assertThat(few(Level.STUDY, Tag.AccessionNumber, "ACC5000")).isEqualTo(1);
        assertThat(few(Level.STUDY, Tag.StudyInstanceUID, "1.2.3.99,1.2.3.100")).isEqualTo(2);
        assertThat(few(Level.STUDY, Tag.StudyDate, "20200101-20200102")).isPositive();
        assertThat(few(Level.STUDY, Tag.ModalitiesInStudy, "XA")).isEqualTo(20);
        assertThat(few(Level.SERIES, Tag.SeriesInstanceUID, "1.2.3.7.1")).isEqualTo(1);
        assertThat(few(Level.STUDY, Tag.StudyDescription, "")).isEqualTo(100);
    }

    private static int few(Level level, int tag, String value) {
        int found = catalogue.search(ArchiveRig.EVERYWHERE, Query.of(level, List.of(new Criterion(AttributePath.of(tag), value)), 100))
                .matches().size();
        long looked = rows.count();
        System.getLogger("scale").log(System.Logger.Level.WARNING, "{0} {1}: {2} rows", level, value, looked);
        assertThat(looked).as("rows looked at for " + value).isLessThan(FEW);
        return found;
    }

    /** A family name that everybody has, one that is common at another site only, and both with a rare one. */
    @Test
    void a_common_name_costs_no_more_than_a_rare_one() {
        assertThat(page(ArchiveRig.EVERYWHERE, "zhang").studies()).hasSize(50);
        assertThat(page(ArchiveRig.DEFAULT_AE, "zhang").studies()).hasSize(50);
        assertThat(page(ArchiveRig.DEFAULT_AE, "chen").studies()).hasSize(1);
        assertThat(page(ArchiveRig.EVERYWHERE, "zhang fam4242").studies()).hasSize(11);
        assertThat(page(ArchiveRig.EVERYWHERE, "z fam77777").studies()).hasSize(1);
        assertThat(page(ArchiveRig.EVERYWHERE, "zhang PID77777").studies()).hasSize(1);
        assertThat(page(ArchiveRig.EVERYWHERE, "acc500").studies()).hasSize(50);
    }

    private static StudyPage page(Caller caller, String text) {
        StudyPage page = new StudyList(rows, Duration.ofMinutes(1)).page(caller,
                new StudyFilter(text, Set.of(), Set.of(), Optional.empty(), Optional.empty(), "", 50, Optional.empty()));
        long looked = rows.count();
        System.getLogger("scale").log(System.Logger.Level.WARNING, "search {0}: {1} rows", text, looked);
        assertThat(looked).as("rows looked at for " + text).isLessThan(FEW);
        return page;
    }

    @Test
    void the_study_list_reads_few_rows_for_few_and_for_many_matches() {
        for (String text : List.of("fam4242", "acc99", "")) {
            page(ArchiveRig.EVERYWHERE, text);
        }
    }
}
