package cn.tongying.reading.results;

import cn.tongying.reading.keyimage.ReportImage;
import cn.tongying.reading.results.SignedReport.Author;
import cn.tongying.reading.results.SignedReport.Diagnosis;
import cn.tongying.reading.results.SignedReport.Exam;
import cn.tongying.reading.results.SignedReport.Kind;
import cn.tongying.reading.results.SignedReport.Patient;
import cn.tongying.reading.results.SignedReport.Site;
import cn.tongying.reading.results.SignedReport.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reports for tests of this room. */
final class Reports {
    static final UUID TASK = UUID.fromString("00000000-0000-0000-0000-000000000001");
    static final String SEAL = "5e".repeat(32);
    private static final Author WRITER = new Author("李明", "医师", "S1", "L-1", "NORTH");
    private static final Author REVIEWER = new Author("赵强", "主任医师", "S2", "L-2", "NORTH");

    private Reports() {
    }

    static SignedReport last(Kind kind) {
        return made(kind, "双肺纹理清晰。", "未见异常。", false);
    }

    static SignedReport critical(Kind kind) {
        return made(kind, "双肺纹理清晰。", "未见异常。", true);
    }

    static SignedReport findings(String findings) {
        return made(Kind.FINAL, findings, "未见异常。", false);
    }

    static SignedReport impression(String impression) {
        return made(Kind.FINAL, "双肺纹理清晰。", impression, false);
    }

    static SignedReport diagnosed(Diagnosis diagnosis) {
        return made(Kind.FINAL, "双肺纹理清晰。", "未见异常。", false, diagnosis);
    }

    /** A final report with these key images. */
    static SignedReport images(List<ReportImage> images) {
        SignedReport plain = last(Kind.FINAL);
        Version signed = plain.last();
        return new SignedReport(plain.task(), plain.site(), plain.patient(), plain.exam(), List.of(plain.versions().getFirst(), new Version(2, Kind.FINAL, signed.findings(),
                signed.impression(), false, "", REVIEWER, signed.at(), SEAL, images, List.of())), false, plain.diagnosis());
    }

    /** Of the last signature of such a report. */
    static SignedReport measured(Kind last, List<Measurement> measurements) {
        SignedReport plain = last == Kind.RETRACTION ? retracted() : last(last);
        List<Version> versions = new ArrayList<>(plain.versions());
        Version signed = versions.removeLast();
        versions.add(new Version(signed.number(), signed.kind(), signed.findings(), signed.impression(), signed.positive(), signed.reason(), signed.author(), signed.at(), SEAL, List.of(), measurements));
        return new SignedReport(plain.task(), plain.site(), plain.patient(), plain.exam(), versions, false, plain.diagnosis());
    }

    private static SignedReport retracted() {
        SignedReport plain = last(Kind.FINAL);
        List<Version> versions = new ArrayList<>(plain.versions());
        versions.add(new Version(3, Kind.RETRACTION, "", "", false, "患者错误", REVIEWER, Instant.parse("2026-11-20T06:00:00Z"), SEAL, List.of(), List.of()));
        return new SignedReport(plain.task(), plain.site(), plain.patient(), plain.exam(), versions, false, plain.diagnosis());
    }

    private static SignedReport made(Kind last, String findings, String impression, boolean critical) {
        return made(last, findings, impression, critical, new Diagnosis("北方医院", List.of(), List.of()));
    }

    private static SignedReport made(Kind last, String findings, String impression, boolean critical, Diagnosis diagnosis) {
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(1, Kind.PRELIMINARY, findings, impression, false, "", WRITER, Instant.parse("2026-11-20T04:00:00Z"), SEAL, List.of(), List.of()));
        if (last != Kind.PRELIMINARY) {
            versions.add(new Version(2, Kind.FINAL, findings, impression, false, "", REVIEWER, Instant.parse("2026-11-20T05:00:00Z"), SEAL, List.of(), List.of()));
        }
        if (last == Kind.ADDENDUM || last == Kind.CORRECTION) {
            versions.add(new Version(3, last, "", "右肺上叶结节。", true, "左右写反", REVIEWER, Instant.parse("2026-11-20T06:00:00Z"), SEAL, List.of(), List.of()));
        }
        return new SignedReport(TASK, new Site("NORTH", "北方医院"), new Patient("P-17", "NORTH", "Wang^Yan=王^䶮", "王䶮", "19800229", "F", "046Y"),
                new Exam("1.2.3", "ACC-9", "20261120", "093000", "胸部CT平扫", "CT", Optional.empty()), versions, critical, diagnosis);
    }
}
