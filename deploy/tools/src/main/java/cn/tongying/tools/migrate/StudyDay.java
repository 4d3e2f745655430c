package cn.tongying.tools.migrate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A day of studies by Study Date (0008,0020), or those that have none. */
public record StudyDay(Optional<LocalDate> date) {

    public static final StudyDay UNDATED = new StudyDay(Optional.empty());
    private static final String NONE = "undated";

    public static StudyDay of(LocalDate date) {
        return new StudyDay(Optional.of(date));
    }

    /** @throws IllegalArgumentException when it is neither eight digits of a day nor {@code undated} */
    static StudyDay parse(String text) {
        if (text.equals(NONE)) {
            return UNDATED;
        }
        try {
            return of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A day is YYYYMMDD or undated, not " + text, e);
        }
    }

    /** As DICOM writes a day (VR DA), or {@code undated}. */
    @Override
    public String toString() {
        return date.map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse(NONE);
    }
}
