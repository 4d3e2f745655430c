package cn.tongying.reading.figures;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.reading.figures.FiguresWish.By;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads what is asked for from JSON. */
final class FiguresForm {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
    private static final Pattern SPECIALTY = Pattern.compile("[A-Z][A-Z_]{1,31}");
    private static final Map<String, By> BY = Arrays.stream(By.values()).collect(Collectors.toMap(By::name, Function.identity()));

    private final Fields fields;

    FiguresForm(Fields fields) {
        this.fields = fields;
    }

    FiguresWish wish(int mostDays) {
        Optional<LocalDate> from = fields.required("from", fields.date("from"));
        Optional<LocalDate> to = fields.required("to", fields.date("to"));
        if (from.isPresent() && to.isPresent()) {
            long days = ChronoUnit.DAYS.between(from.get(), to.get()) + 1;
            if (days < 1) {
                fields.fault("to", new Wording("It must not be before the first day.", "不能早于起始日期。"));
            } else if (days > mostDays) {
                fields.fault("to", new Wording("The period is at most " + mostDays + " days.", "统计时段最长 " + mostDays + " 天。"));
            }
        }
        Optional<By> by = fields.required("by", fields.choice("by", BY));
        Optional<String> site = fields.matching("site", CODE, new Wording("It must be the code of a hospital.", "必须是医院代码。"));
        Optional<String> modality = fields.matching("modality", CODE, new Wording("It must be a modality, as CT.", "必须是设备类型，如 CT。"));
        Optional<String> specialty = fields.matching("specialty", SPECIALTY, new Wording("It must be the code of a specialty.", "必须是专科代码。"));
        fields.requireSound();
        return new FiguresWish(from.orElseThrow(), to.orElseThrow(), by.orElseThrow(), site, modality, specialty);
    }
}
