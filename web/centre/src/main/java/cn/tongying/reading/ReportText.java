package cn.tongying.reading;

import java.util.Optional;

/**
 * What a report says: 影像所见, 诊断意见, and whether there is a finding.
 *
 * @param positive empty while nobody said
 */
record ReportText(String findings, String impression, Optional<Boolean> positive) {
    static final int MOST_FINDINGS = 10_000;
    static final int MOST_IMPRESSION = 5_000;
    static final ReportText EMPTY = new ReportText("", "", Optional.empty());

    ReportText {
        if (findings.length() > MOST_FINDINGS || impression.length() > MOST_IMPRESSION) {
            throw new IllegalArgumentException("Findings have at most " + MOST_FINDINGS + " characters, an impression " + MOST_IMPRESSION);
        }
    }
}
