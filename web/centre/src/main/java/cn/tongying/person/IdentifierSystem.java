package cn.tongying.person;

import cn.tongying.alliance.Wording;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who issues an identifier that is one person's wherever the person goes. The national ID proves itself by its check character; no
 * check digit is published for the other two, so for them birth date and sex must say the same before anything is joined.
 */
enum IdentifierSystem {
    /** 居民身份证. */
    NATIONAL_ID("nationalId", "身份证号", "[0-9X]{18}", new Wording("It is no identity number: 18 characters with a birth date and a check character.",
            "不是有效的身份证号：应为 18 位，含出生日期和校验码。")),
    /** 医保电子凭证: the insured person's number behind it. */
    INSURANCE("insurance", "医保电子凭证", "[0-9A-Z]{8,32}", new Wording("It must be 8 to 32 digits and letters.", "必须是 8 至 32 位数字或字母。")),
    /** 居民电子健康卡: the 64 hexadecimal digits of its holder's number (WS/T 543). */
    HEALTH_CARD("healthCard", "电子健康卡", "[0-9A-F]{64}", new Wording("It must be 64 hexadecimal digits.", "必须是 64 位十六进制数。"));

    private static final int SHOWN = 4;
    private static final int LONGEST_MASK = 14;

    private final String column;
    private final String columnZh;
    private final Pattern form;
    private final Wording rule;

    IdentifierSystem(String column, String columnZh, String form, Wording rule) {
        this.column = column;
        this.columnZh = columnZh;
        this.form = Pattern.compile(form);
        this.rule = rule;
    }

    String column() {
        return column;
    }

    String columnZh() {
        return columnZh;
    }

    Wording rule() {
        return rule;
    }

    /** The value as it is kept and compared; empty when it cannot be one. */
    Optional<String> normal(String typed) {
        String value = typed.strip().replace(" ", "").toUpperCase(Locale.ROOT);
        boolean proper = form.matcher(value).matches() && (this != NATIONAL_ID || NationalId.read(value).isPresent());
        return proper ? Optional.of(value) : Optional.empty();
    }

    boolean hasCheckDigit() {
        return this == NATIONAL_ID;
    }

    /** False when the number itself says another birth date or sex than its patient has. */
    boolean agrees(String value, Demographics patient) {
        return this != NATIONAL_ID || NationalId.read(value)
                .filter(id -> patient.birthDate().filter(day -> !day.equals(id.birthDate())).isEmpty())
                .filter(id -> !patient.isSexKnown() || patient.sex().equals(id.sex())).isPresent();
    }

    /** Its last four characters; of a short one, none. */
    static String masked(String value) {
        int shown = value.length() > 2 * SHOWN ? SHOWN : 0;
        return "*".repeat(Math.min(value.length() - shown, LONGEST_MASK)) + value.substring(value.length() - shown);
    }
}
