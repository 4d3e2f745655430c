package cn.tongying.orders;

import cn.tongying.dicom.PersonName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What who reads an exam is told of its order. While nobody said yet whose images they are it is no more than who the order is of and in what the images contradict it: why it
 * is done, and what its patient is allergic to, may be another person's.
 *
 * @param name         as it is written, else in letters
 * @param patientClass OUTPATIENT, INPATIENT, EMERGENCY, or empty
 * @param pregnancy    NOT, POSSIBLE, DEFINITE, UNKNOWN, or empty
 * @param facts        results of the laboratory, and diagnoses
 */
public record ToldOrder(Standing standing, List<Contradiction> contradictions, String name, String patientClass, String reason, String physician, String allergies,
                        String pregnancy, List<OrderFact> facts, Instant made) {
    /** Whether the images are of the order. */
    public enum Standing { ITS, CONFIRMED, WAITS }

    /** One thing that images and order both say, and say differently; a name as {@link #name}, a sex as M or F, a day as YYYY-MM-DD. */
    public record Contradiction(Difference what, String images, String order) {
    }

    /** @param confirmed a person said that they belong together */
    static ToldOrder of(ImagingServiceRequest order, List<OrderFact> facts, Optional<SaidPatient> images, boolean linked, boolean confirmed) {
        SaidPatient said = SaidPatient.of(order);
        List<Contradiction> contradictions = images.stream().flatMap(of -> said.differences(of).stream().map(what -> new Contradiction(what, value(what, of), value(what, said)))).toList();
        Standing standing = confirmed ? Standing.CONFIRMED : linked || contradictions.isEmpty() ? Standing.ITS : Standing.WAITS;
        boolean whole = standing != Standing.WAITS;
        return new ToldOrder(standing, contradictions, written(said.name()), whole ? order.patientClass().map(Enum::name).orElse("") : "",
                whole ? order.reason() : "", whole ? order.referringPhysician() : "", whole ? order.patient().allergies() : "",
                whole ? order.patient().pregnancy().map(Enum::name).orElse("") : "", whole ? facts : List.of(), order.madeAt());
    }

    private static String value(Difference what, SaidPatient said) {
        return switch (what) {
            case NAME -> written(said.name());
            case SEX -> said.sex();
            case BIRTH_DATE -> said.birthDate().map(LocalDate::toString).orElse("");
            case MODALITY, BODY_PART, ORDERED_LATER, OTHER_DAY -> throw new IllegalArgumentException(what + " is nothing of a patient");
        };
    }

    private static String written(PersonName name) {
        return name.ideographic().isEmpty() ? name.alphabetic() : name.ideographic();
    }
}
