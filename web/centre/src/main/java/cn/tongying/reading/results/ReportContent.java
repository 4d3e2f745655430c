package cn.tongying.reading.results;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.reading.results.SignedReport.Author;
import cn.tongying.reading.results.SignedReport.Kind;
import cn.tongying.reading.results.SignedReport.Version;
import cn.tongying.reading.results.SrItem.Code;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** What a report says, as the content of TID 2000, Basic Diagnostic Imaging Report (PS3.16): what counts with this version, and who signed. */
final class ReportContent {
    private static final Code FINDINGS = SrItem.dcm("121070", "Findings");
    private static final Code FINDING = SrItem.dcm("121071", "Finding");
    private static final Code IMPRESSIONS = SrItem.dcm("121072", "Impressions");
    private static final Code IMPRESSION = SrItem.dcm("121073", "Impression");
    private static final Code CONCLUSIONS = SrItem.dcm("121076", "Conclusions");
    private static final Code CONCLUSION = SrItem.dcm("121077", "Conclusion");
    private static final Code ADDENDUM = SrItem.dcm("121078", "Addendum");
    private static final String CONTAINS = "CONTAINS";
    private static final String CONTEXT = "HAS OBS CONTEXT";
    private static final String MODIFIER = "HAS CONCEPT MOD";

    private ReportContent() {
    }

    static List<Dataset> of(SignedReport report) {
        List<Dataset> content = new ArrayList<>(language());
        content.addAll(observers(report));
        if (report.isRetracted()) {
            content.add(SrItem.container(CONTAINS, IMPRESSIONS, List.of(SrItem.text(CONTAINS, IMPRESSION, "本报告已撤回，不再有效。原因：" + report.last().reason()))));
            return content;
        }
        for (Version version : report.inForce()) {
            if (version.kind() == Kind.ADDENDUM) {
                content.add(SrItem.container(CONTAINS, ADDENDUM, added(version)));
            } else {
                parts(version, content);
            }
        }
        content.add(SrItem.container(CONTAINS, CONCLUSIONS, conclusions(report)));
        return content;
    }

    /** TID 1204: the language, in RFC 5646, and its country. */
    static List<Dataset> language() {
        Dataset language = SrItem.code(MODIFIER, SrItem.dcm("121049", "Language of Content Item and Descendants"), new Code("zh", "RFC5646", "Chinese"));
        return List.of(language.putItems(Tag.ContentSequence, List.of(SrItem.code(MODIFIER, SrItem.dcm("121046", "Country of Language"), new Code("CN", "ISO3166_1", "China")))));
    }

    /** TID 1002: whoever signed, the last one first. */
    static List<Dataset> observers(SignedReport report) {
        List<Author> signers = report.signers().reversed().stream().map(Version::author).toList();
        return new LinkedHashSet<>(signers).stream().flatMap(author -> observer(author).stream()).toList();
    }

    /** TID 1003. */
    private static List<Dataset> observer(Author author) {
        return List.of(SrItem.code(CONTEXT, SrItem.dcm("121005", "Observer Type"), SrItem.dcm("121006", "Person")),
                SrItem.person(CONTEXT, SrItem.dcm("121008", "Person Observer Name"), author.name()),
                SrItem.text(CONTEXT, SrItem.dcm("121009", "Person Observer's Organization Name"), author.organization()));
    }

    private static void parts(Version version, List<Dataset> content) {
        if (!version.findings().isBlank()) {
            content.add(SrItem.container(CONTAINS, FINDINGS, List.of(SrItem.text(CONTAINS, FINDING, version.findings()))));
        }
        content.add(SrItem.container(CONTAINS, IMPRESSIONS, List.of(SrItem.text(CONTAINS, IMPRESSION, reason("更正", version) + version.impression()))));
    }

    private static List<Dataset> added(Version version) {
        List<Dataset> added = new ArrayList<>();
        if (!version.findings().isBlank()) {
            added.add(SrItem.text(CONTAINS, FINDING, version.findings()));
        }
        added.add(SrItem.text(CONTAINS, IMPRESSION, reason("补充", version) + version.impression()));
        return added;
    }

    private static String reason(String what, Version version) {
        return version.reason().isEmpty() ? "" : what + "：" + version.reason() + "\n";
    }

    private static List<Dataset> conclusions(SignedReport report) {
        List<Dataset> conclusions = new ArrayList<>(List.of(SrItem.text(CONTAINS, CONCLUSION, report.inForce().stream().anyMatch(Version::positive) ? "阳性" : "阴性")));
        if (report.critical()) {
            conclusions.add(SrItem.text(CONTAINS, CONCLUSION, "危急值"));
        }
        return conclusions;
    }
}
