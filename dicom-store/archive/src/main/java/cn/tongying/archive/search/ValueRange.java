package cn.tongying.archive.search;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.database.Texts;
import java.util.regex.Pattern;

/**
 * A range of dates or times as texts that sort like them (PS3.4 C.2.2.2.5). A single value is the range of what it
 * leaves open: 0930 is from 09:30:00 to the last instant of that minute.
 */
record ValueRange(String from, String to, boolean isRange) {

    private static final Pattern DATE = Pattern.compile("\\d{8}");
    private static final Pattern TIME = Pattern.compile("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");
    static final String LAST_DATE = "99991231";
    static final String LAST_TIME = "235959.999999";

    static ValueRange ofDates(AttributePath path, String value) {
        String[] ends = ends(value.replace(".", ""));
        check(path, value, DATE, ends);
        return new ValueRange(ends[0].isEmpty() ? "00000000" : ends[0], ends[1].isEmpty() ? LAST_DATE : ends[1],
                value.indexOf('-') >= 0);
    }

    static ValueRange ofTimes(AttributePath path, String value) {
        String[] ends = ends(value.replace(":", ""));
        check(path, value, TIME, ends);
        return new ValueRange(ends[0].isEmpty() ? "000000.000000" : Texts.fullTime(ends[0], '0'),
                ends[1].isEmpty() ? LAST_TIME : Texts.fullTime(ends[1], '9'), value.indexOf('-') >= 0);
    }

    private static String[] ends(String value) {
        int hyphen = value.indexOf('-');
        return hyphen < 0 ? new String[] {value, value}
                : new String[] {value.substring(0, hyphen).strip(), value.substring(hyphen + 1).strip()};
    }

    private static void check(AttributePath path, String value, Pattern form, String[] ends) {
        boolean empty = ends[0].isEmpty() && ends[1].isEmpty();
        if (empty || !fits(form, ends[0]) || !fits(form, ends[1])) {
            throw new ArchiveException(ArchiveException.Category.BAD_REQUEST, "A date or time is not as in DICOM: " + path.named()
                    + ". Write YYYYMMDD or HHMMSS, or a range of them with a hyphen, not " + value);
        }
    }

    private static boolean fits(Pattern form, String end) {
        return end.isEmpty() || form.matcher(end).matches();
    }
}
