package cn.tongying.archive.search;

import cn.tongying.archive.ArchiveException;
import cn.tongying.archive.database.Texts;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A range of dates or times as texts that sort like them (PS3.4 C.2.2.2.5). A single value is the range of what it
 * leaves open: 0930 is from 09:30:00 to the last instant of that minute.
 */
record ValueRange(String from, String to, boolean isRange) {

    /** The ends of a range need not be days of that month: many ask for 01 to 31 of each. */
    private static final Pattern DATE = Pattern.compile("\\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3])([0-5]\\d(([0-5]\\d|60)(\\.\\d{1,6})?)?)?");
    static final String LAST_DATE = "99991231";
    static final String LAST_TIME = "235959.999999";

    static ValueRange ofDates(AttributePath path, String value) {
        String[] ends = ends(value.replace(".", ""));
        check(path, value, DATE, ends);
        if (value.indexOf('-') < 0 && !isDay(ends[0])) {
            throw refused(path, value);
        }
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
            throw refused(path, value);
        }
    }

    private static ArchiveException refused(AttributePath path, String value) {
        return new ArchiveException(ArchiveException.Category.BAD_REQUEST, "A date or time is not as in DICOM: " + path.named()
                + ". Write YYYYMMDD or HHMMSS, or a range of them with a hyphen, not " + value);
    }

    private static boolean isDay(String date) {
        int month = Integer.parseInt(date, 4, 6, 10);
        return Integer.parseInt(date, 6, 8, 10) <= YearMonth.of(Integer.parseInt(date, 0, 4, 10), month).lengthOfMonth();
    }

    private static boolean fits(Pattern form, String end) {
        return end.isEmpty() || form.matcher(end).matches();
    }
}
