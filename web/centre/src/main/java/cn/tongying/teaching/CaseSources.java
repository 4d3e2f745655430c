package cn.tongying.teaching;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelations.StudyRow;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.sharing.DeidentifiedCopies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/** Whom a case is of: known to the server alone, sealed, so that neither the case nor the database says it. Part of the transaction of the act. */
@ApplicationScoped
class CaseSources {
    private static final String KEY = "teaching key";
    private static final String SOURCE = "teaching source";
    private static final String WAY_BACK = "teaching way back";

    @Inject Database database;
    @Inject Relations relations;
    @Inject DeidentifiedCopies copies;

    /**
     * The exam that a case is made of, as it was then.
     *
     * @param corrected by which correction last
     * @param rejected  how many of its images were rejected
     */
    record Source(long study, String uid, String site, long patient, long corrected, long rejected) {
        private static final int PARTS = 6;

        private byte[] text() {
            return String.join("\n", "" + study, uid, site, "" + patient, "" + corrected, "" + rejected).getBytes(StandardCharsets.UTF_8);
        }

        private static Source of(byte[] text) {
            String[] parts = new String(text, StandardCharsets.UTF_8).split("\n");
            if (parts.length != PARTS) {
                throw new IllegalStateException("The source of a case has " + PARTS + " lines");
            }
            return new Source(Long.parseLong(parts[0]), parts[1], parts[2], Long.parseLong(parts[3]), Long.parseLong(parts[4]), Long.parseLong(parts[5]));
        }
    }

    /** What became of it, or of its report. */
    sealed interface Fate {
        record Unchanged() implements Fate {
        }

        record Corrected() implements Fate {
        }

        record Refused() implements Fate {
        }

        record ReportCorrected() implements Fate {
        }

        /** By this code; what was written beside it may name somebody, and stays with the report. */
        record ReportRetracted(String why) implements Fate {
        }
    }

    /** Of the hospitals that the caller works at, the own one first. @throws ProblemException 404 when none of them has it */
    Source found(StudyInstanceUid study, Caller caller) {
        StudyRow row = relations.visible(caller, study).stream().filter(one -> caller.maySee(one.site())).findFirst()
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such exam at a hospital that you work for.", "您所在的机构没有该检查。")));
        relations.hold(row);
        return new Source(row.id(), row.uid(), row.site(), row.patient(), row.correction(), rejected(row.id()));
    }

    private long rejected(long study) {
        return database.first("SELECT count(*) FROM instance JOIN series ON series.id = instance.series_id WHERE series.study_id = ? AND instance.rejection > 0",
                row -> row.getLong(1), study).orElseThrow();
    }

    /** Its patient refuses sharing, or the patient does whose it is now. */
    boolean isRefused(Source source) {
        return database.exists("SELECT 1 FROM study JOIN sharing_refusal ON sharing_refusal.patient = study.patient_id WHERE study.id = ?", source.study())
                || database.exists("SELECT 1 FROM sharing_refusal WHERE patient = ?", source.patient());
    }

    /** @param since when the case was made of it: what was retracted before that is nothing new */
    Fate fate(Source source, Instant since) {
        if (isRefused(source)) {
            return new Fate.Refused();
        }
        Optional<Fate> report = report(source, since);
        if (report.filter(Fate.ReportRetracted.class::isInstance).isPresent()) {
            return report.get();
        }
        boolean same = database.exists("SELECT 1 FROM study WHERE id = ? AND patient_id = ? AND coalesce(correction, 0) = ? AND NOT hidden", source.study(), source.patient(),
                source.corrected());
        return same && rejected(source.study()) == source.rejected() ? report.orElseGet(Fate.Unchanged::new) : new Fate.Corrected();
    }

    /** The last retraction, else a correction. An addendum takes nothing back. */
    private Optional<Fate> report(Source source, Instant since) {
        return database.first("""
                SELECT signed.kind, split_part(signed.reason, ' ', 1) FROM report_version AS signed JOIN reading_task AS task ON task.id = signed.task
                WHERE task.study_instance_uid = ? AND task.site = ? AND signed.kind IN ('RETRACTION', 'CORRECTION') AND signed.at > ? ORDER BY signed.kind DESC, signed.at DESC LIMIT 1""",
                row -> row.getString(1).equals("RETRACTION") ? new Fate.ReportRetracted(row.getString(2)) : new Fate.ReportCorrected(), source.uid(), source.site(),
                since.atOffset(ZoneOffset.UTC));
    }

    /** Names and numbers of the patient, and of the same person elsewhere. */
    PatientWords words(Source source) {
        List<String> names = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        database.list("""
                SELECT other.name, other.patient_id FROM patient AS own JOIN patient AS other ON other.id = own.id OR other.person = own.person WHERE own.id = ?""",
                row -> names.add(row.getString(1)) && numbers.add(row.getString(2)), source.patient());
        database.list("SELECT accession_number, study_id, study_instance_uid FROM study WHERE id = ?",
                row -> numbers.addAll(List.of(row.getString(1), row.getString(2), row.getString(3))), source.study());
        return new PatientWords(names, numbers);
    }

    /** The key of its copies. */
    byte[] keep(UUID of, Source source) {
        byte[] key = copies.newKey();
        database.update("INSERT INTO teaching_source (teaching_case, key, source) VALUES (?, ?, ?)", of, copies.seal(of, KEY, key), copies.seal(of, SOURCE, source.text()));
        return key;
    }

    void keepWayBack(UUID of, SortedMap<String, String> wayBack) {
        StringBuilder lines = new StringBuilder();
        wayBack.forEach((substitute, original) -> lines.append(substitute).append('\t').append(original).append('\n'));
        database.update("UPDATE teaching_source SET way_back = ? WHERE teaching_case = ?", copies.seal(of, WAY_BACK, lines.toString().getBytes(StandardCharsets.UTF_8)), of);
    }

    Source of(UUID id) {
        return database.first("SELECT source FROM teaching_source WHERE teaching_case = ?", row -> Source.of(copies.open(id, SOURCE, row.getBytes(1))), id).orElseThrow();
    }
}
