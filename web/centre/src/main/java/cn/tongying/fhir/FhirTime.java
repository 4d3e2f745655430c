package cn.tongying.fhir;

import cn.tongying.alliance.Days;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Dates and times of DICOM (DA, TM of PS3.5 6.2) as a dateTime of FHIR, in the hospitals' time. */
final class FhirTime {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss");
    private static final int WITH_SECONDS = 6;

    private FhirTime() {
    }

    /** A day alone where the time is no time; empty where the day is none. */
    static Optional<String> ofDicom(String date, String time) {
        try {
            LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
            return Optional.of(time(time).map(at -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(day.atTime(at).atZone(Days.ZONE))).orElse(day.toString()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String time) {
        try {
            String digits = time.length() > WITH_SECONDS ? time.substring(0, WITH_SECONDS) : time.length() == 4 ? time + "00" : time;
            return digits.length() == WITH_SECONDS ? Optional.of(LocalTime.parse(digits, TIME)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
