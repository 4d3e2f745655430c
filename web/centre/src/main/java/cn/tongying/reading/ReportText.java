package cn.tongying.reading;

import cn.tongying.reading.keyimage.ReportImages;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a report says: 影像所见, 诊断意见, and whether there is a finding.
 *
 * @param positive empty while nobody said
 * @param images   that it points at
 * @param lesions  what was measured of lesions in its reading, once it is signed (MeasuredLesions)
 */
record ReportText(String findings, String impression, Optional<Boolean> positive, ReportImages images, String lesions) {
    static final int MOST_FINDINGS = 10_000;
    static final int MOST_IMPRESSION = 5_000;
    /** A field of a template: {大小 mm}, {左|右}. */
    private static final Pattern FIELD = Pattern.compile("\\{[^{}\n]{1,80}}");
    static final ReportText EMPTY = new ReportText("", "", Optional.empty());

    ReportText {
        if (findings.length() > MOST_FINDINGS || impression.length() > MOST_IMPRESSION) {
            throw new IllegalArgumentException("Findings have at most " + MOST_FINDINGS + " characters, an impression " + MOST_IMPRESSION);
        }
    }

    ReportText(String findings, String impression, Optional<Boolean> positive) {
        this(findings, impression, positive, ReportImages.NONE);
    }

    ReportText(String findings, String impression, Optional<Boolean> positive, ReportImages images) {
        this(findings, impression, positive, images, MeasuredLesions.NONE);
    }

    ReportText with(String measured) {
        return new ReportText(findings, impression, positive, images, measured);
    }

    /** The first field of a template that nobody filled. */
    Optional<String> unfilled() {
        return FIELD.matcher(findings + "\n" + impression).results().map(MatchResult::group).findFirst();
    }
}
