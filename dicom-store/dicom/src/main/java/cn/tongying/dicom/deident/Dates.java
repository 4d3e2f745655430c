package cn.tongying.dicom.deident;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Vr;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates of one patient, all moved by the same days; the time of day stays (PS3.15 E.3.6). */
final class Dates {
    private static final int DAY = 8;
    /** A DA, or a DT from the day on (PS3.5 6.2); what else follows a date may be anything. */
    private static final Pattern DATE = Pattern.compile("\\d{8}(\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?)?([+-]\\d{4})?");

    private final Pseudonyms pseudonyms;
    private final Patient patient;

    Dates(Pseudonyms pseudonyms, Patient patient) {
        this.pseudonyms = pseudonyms;
        this.patient = patient;
    }

    /** True when the element now holds what may stay; false when it is no date that could be moved. */
    boolean shift(Dataset dataset, int tag, Vr vr) {
        if (vr == Vr.TM || vr == Vr.SH) {
            return true;
        }
        if (vr != Vr.DA && vr != Vr.DT) {
            return false;
        }
        List<String> moved = new ArrayList<>();
        for (String value : dataset.strings(tag)) {
            Optional<String> one = value.isEmpty() ? Optional.of(value) : shifted(value);
            if (one.isEmpty()) {
                return false;
            }
            moved.add(one.get());
        }
        dataset.put(tag, vr, moved.toArray(String[]::new));
        return true;
    }

    private Optional<String> shifted(String value) {
        String digits = value.length() >= 10 && value.charAt(4) == '.' && value.charAt(7) == '.' ? value.replace(".", "") : value;
        if (!DATE.matcher(digits).matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(digits.substring(0, DAY), DateTimeFormatter.BASIC_ISO_DATE);
            return Optional.of(pseudonyms.shifted(date, patient).format(DateTimeFormatter.BASIC_ISO_DATE) + digits.substring(DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
