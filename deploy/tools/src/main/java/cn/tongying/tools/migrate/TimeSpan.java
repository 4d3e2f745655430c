package cn.tongying.tools.migrate;

import java.util.List;

/**
 * A part of a day, for a day whose studies a peer does not list in one answer.
 *
 * @param first minute of the day
 * @param last  minute of the day, with all of its seconds
 */
record TimeSpan(int first, int last) {

    private static final int MINUTES = 24 * 60;
    static final TimeSpan DAY = new TimeSpan(0, MINUTES - 1);

    TimeSpan {
        if (first < 0 || first > last || last >= MINUTES) {
            throw new IllegalArgumentException("Minutes of a day are 0 to 1439, not " + first + " to " + last);
        }
    }

    /** Two halves; none of a single minute. */
    List<TimeSpan> halves() {
        if (first == last) {
            return List.of();
        }
        int middle = (first + last) / 2;
        return List.of(new TimeSpan(first, middle), new TimeSpan(middle + 1, last));
    }

    /** Range matching of VR TM (PS3.4 C.2.2.2.5). */
    String range() {
        return "%02d%02d00-%02d%02d59.999999".formatted(first / 60, first % 60, last / 60, last % 60);
    }
}
