package cn.tongying.person;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/**
 * What is known about a patient besides numbers.
 *
 * @param name as DICOM writes it, groups separated by =; empty when unknown
 * @param sex  M, F, O, or empty when unknown
 */
record Demographics(String name, Optional<LocalDate> birthDate, String sex) {
    static final int LONGEST_NAME = 324;
    private static final LocalDate FIRST_OF_DAYS = LocalDate.of(1900, 1, 1);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    Demographics {
        if (!sex.isEmpty() && !sex.equals("M") && !sex.equals("F") && !sex.equals("O")) {
            throw new IllegalArgumentException("Sex is M, F, O or unknown");
        }
    }

    /** What an image says; what cannot be a date or a sex counts as unknown. */
    static Demographics ofImage(String name, String birthDate, String sex) {
        String kept = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        return new Demographics(kept, day(birthDate), sex.equals("M") || sex.equals("F") || sex.equals("O") ? sex : "");
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DAY));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Other (O) tells nothing apart. */
    boolean isSexKnown() {
        return sex.equals("M") || sex.equals("F");
    }

    /** What is written for want of a date, as 1 January 1900, is nobody's. */
    Optional<LocalDate> believedBirthDate() {
        return birthDate.filter(day -> day.isAfter(FIRST_OF_DAYS));
    }

    /** True when no person can be both. */
    boolean contradicts(Demographics other) {
        Optional<LocalDate> day = believedBirthDate();
        Optional<LocalDate> otherDay = other.believedBirthDate();
        boolean days = day.isPresent() && otherDay.isPresent() && !day.equals(otherDay);
        return days || isSexKnown() && other.isSexKnown() && !sex.equals(other.sex);
    }

    /** True when birth date and sex of both are known and the same. */
    boolean confirms(Demographics other) {
        Optional<LocalDate> day = believedBirthDate();
        return day.isPresent() && day.equals(other.believedBirthDate()) && isSexKnown() && sex.equals(other.sex);
    }

    NameKeys keys() {
        return NameKeys.of(name);
    }
}
