package cn.tongying.teaching.research;

import cn.tongying.alliance.Period;
import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.dicom.PlainText;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules of what is typed about research. */
final class ResearchForm {
    private static final int MOST_DAYS = 366 * 3;
    private static final int MOST_SITES = 60;
    private static final int MOST_PURPOSE = 1_000;
    private static final int OLDEST = 150;
    private static final Pattern SITE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,16}");
    private static final Pattern BODY_PART = Pattern.compile("[A-Z0-9 _]{1,16}");

    private final Fields fields;

    ResearchForm(Fields fields) {
        this.fields = fields;
    }

    ResearchProjects.Wanted wanted() {
        String title = fields.text("title", 120);
        String ethics = fields.text("ethicsNumber", 40);
        String purpose = fields.raw("purpose").replace("\r\n", "\n");
        String flat = purpose.replace('\n', ' ');
        if (purpose.isEmpty() || purpose.length() > MOST_PURPOSE || flat.chars().anyMatch(Character::isISOControl) || !PlainText.isPlain(flat)) {
            fields.fault("purpose", "purpose", new Wording("1 to " + MOST_PURPOSE + " characters that are seen.", "应为 1 至 " + MOST_PURPOSE + " 个可见字符。"));
        }
        Days days = days();
        Set<String> sites = fields.list("sites", MOST_SITES, SITE, new Wording("At most " + MOST_SITES + " codes of hospitals.", "最多 " + MOST_SITES + " 个医院代码。"));
        fields.requireSound();
        return new ResearchProjects.Wanted(title, ethics, purpose, days.from(), days.to(), sites);
    }

    private record Days(LocalDate from, LocalDate to) {
    }

    private Days days() {
        Optional<Period> period = fields.required("from", fields.period("from", "to"));
        Optional<LocalDate> last = fields.required("to", period.flatMap(Period::to));
        if (last.isPresent() && period.orElseThrow().from().plusDays(MOST_DAYS).isBefore(last.get())) {
            fields.fault("to", new Wording("At most " + MOST_DAYS + " days at once.", "每次最多 " + MOST_DAYS + " 天。"));
        }
        return new Days(period.map(Period::from).orElse(LocalDate.EPOCH), last.orElse(LocalDate.EPOCH));
    }

    Cohorts.Wish wish() {
        Days days = days();
        String words = fields.optionalText("words", 80);
        Optional<Boolean> positive = fields.choice("positive", Map.of("POSITIVE", true, "NEGATIVE", false));
        String modality = fields.matching("modality", CODE, new Wording("It must be a code of DICOM, as CT.", "必须是 DICOM 设备类型代码，如 CT。")).orElse("");
        String bodyPart = fields.matching("bodyPart", BODY_PART, new Wording("It must be a body part of DICOM, as CHEST.", "必须是 DICOM 部位代码，如 CHEST。")).orElse("");
        String sex = fields.choice("sex", Map.of("M", "M", "F", "F", "O", "O")).orElse("");
        Cohorts.Wish wish = new Cohorts.Wish(words, positive, modality, bodyPart, sex, age("ageFrom"), age("ageTo"), days.from(), days.to(), fields.optionalText("manufacturer", 40));
        fields.requireSound();
        return wish;
    }

    private Optional<Integer> age(String column) {
        return fields.raw(column).isEmpty() ? Optional.empty() : Optional.of(fields.number(column, 0, OLDEST));
    }

    boolean agrees() {
        boolean agrees = fields.flag("agrees", false);
        fields.requireSound();
        return agrees;
    }
}
