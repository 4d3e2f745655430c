package cn.tongying.reading.keyimage;

import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One image that a report points at, or one frame of it.
 *
 * @param frame  from 1 upward
 * @param key    it is shown with the report, and printed
 * @param window under which it was looked at, as "centre,width" (PS3.3 C.11.2.1.2); empty for its own
 * @param words  how the report names it: of a measurement the words that stand in its text
 * @param measure the measurement that was made on it; empty for a key image, and where the viewer told no place
 */
public record ReportImage(SeriesInstanceUid series, SopInstanceUid instance, int frame, boolean key, String window, String words, Optional<Measure> measure) {
    static final int MOST_WORDS = 200;
    private static final Pattern WINDOW = Pattern.compile("-?[0-9]{1,7}(\\.[0-9]{1,4})?,[0-9]{1,7}(\\.[0-9]{1,4})?");

    public ReportImage {
        if (frame < 1) {
            throw new IllegalArgumentException("A frame has a number from 1 upward");
        }
        if (!window.isEmpty() && !WINDOW.matcher(window).matches()) {
            throw new IllegalArgumentException("A window is its centre and its width, as 40,400");
        }
        if (words.isBlank() || words.length() > MOST_WORDS || words.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("An image has 1 to " + MOST_WORDS + " characters of words on one line");
        }
        if (key && measure.isPresent()) {
            throw new IllegalArgumentException("A key image is no measurement");
        }
    }

    public ReportImage(SeriesInstanceUid series, SopInstanceUid instance, int frame, boolean key, String window, String words) {
        this(series, instance, frame, key, window, words, Optional.empty());
    }
}
