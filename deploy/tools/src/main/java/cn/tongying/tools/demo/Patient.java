package cn.tongying.tools.demo;

import java.time.LocalDate;
import java.util.List;

/** An invented person. The character set is that of the hospital's machine, and the name must fit it. */
record Patient(String id, String name, List<String> characterSet, LocalDate birthDate, String sex) {

    Patient {
        characterSet = List.copyOf(characterSet);
    }

    /** Age String (PS3.5 6.2 AS) on a day. */
    String ageOn(LocalDate day) {
        return "%03dY".formatted(birthDate.until(day).getYears());
    }
}
