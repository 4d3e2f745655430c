package cn.tongying.reading.quality;

import cn.tongying.alliance.Period;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.quality.PeerReview.Score;
import cn.tongying.reading.quality.QualityRecord.By;
import cn.tongying.reading.quality.QualityRules.Kind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of what is typed about quality. */
final class QualityForm {
    private static final int MOST_DAYS = 366;
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,31}");
    private static final Wording SITE_RULE = new Wording("It must be the code of a hospital.", "必须是医院代码。");
    private static final Pattern MODALITY = Pattern.compile("\\*|[A-Z0-9_]{1,16}");
    private static final Wording MODALITY_RULE = new Wording("It must be a code of DICOM, as CT, or * for all others.", "必须是 DICOM 设备类型代码（如 CT），或 * 表示其余全部。");
    private static final Pattern PERCENT = Pattern.compile("100(\\.0{1,2})?|[0-9]{1,2}(\\.[0-9]{1,2})?");
    private static final Wording PERCENT_RULE = new Wording("It must be a share from 0 to 100 per cent, as 2.5.", "必须是 0 至 100 的百分比，如 2.5。");
    private static final Pattern GRADE = Pattern.compile("1|[234][ab]");
    private static final Wording GRADE_RULE = new Wording("It must be 1, or 2a to 4b.", "必须是 1，或 2a 至 4b。");

    private final Fields fields;

    QualityForm(Fields fields) {
        this.fields = fields;
    }

    QualityRules.Wanted rule() {
        Optional<String> site = fields.required("site", fields.matching("site", SITE, SITE_RULE));
        Optional<String> modality = fields.required("modality", fields.matching("modality", MODALITY, MODALITY_RULE));
        Optional<Kind> kind = fields.required("kind", fields.choice("kind", Map.of("PEER_REVIEW", Kind.PEER_REVIEW, "SECOND_READING", Kind.SECOND_READING)));
        Optional<String> percent = fields.required("percent", fields.matching("percent", PERCENT, PERCENT_RULE));
        int version = fields.version();
        fields.requireSound();
        return new QualityRules.Wanted(site.orElseThrow(), modality.orElseThrow(), kind.orElseThrow(), new BigDecimal(percent.orElseThrow()), version);
    }

    QualityRecord.Wish wish() {
        Optional<Period> period = fields.required("from", fields.period("from", "to"));
        Optional<LocalDate> last = fields.required("to", period.flatMap(Period::to));
        if (last.isPresent() && period.orElseThrow().from().plusDays(MOST_DAYS).isBefore(last.get())) {
            fields.fault("to", new Wording("At most " + MOST_DAYS + " days at once.", "每次最多 " + MOST_DAYS + " 天。"));
        }
        Optional<By> by = fields.required("by", fields.choice("by", Map.of("READER", By.READER, "SITE", By.SITE)));
        fields.requireSound();
        return new QualityRecord.Wish(period.orElseThrow().from(), last.orElseThrow(), by.orElseThrow());
    }

    Score score() {
        Optional<String> code = fields.required("score", fields.matching("score", GRADE, GRADE_RULE));
        String words = fields.raw("words").replace("\r\n", "\n");
        boolean needed = code.filter(one -> !one.equals("1")).isPresent();
        if (needed && words.isEmpty() || words.length() > Score.MOST_WORDS || words.chars().anyMatch(sign -> Character.isISOControl(sign) && sign != '\n' && sign != '\t')) {
            fields.fault("words", "words", new Wording("A difference is told in 1 to " + Score.MOST_WORDS + " characters.", "有差异时须填写 1 至 " + Score.MOST_WORDS + " 个字符的说明。"));
        }
        fields.requireSound();
        String grade = code.orElseThrow();
        return new Score(grade.charAt(0) - '0', grade.endsWith("b"), words);
    }
}
