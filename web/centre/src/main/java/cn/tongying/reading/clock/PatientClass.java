package cn.tongying.reading.clock;

import java.util.Arrays;
import java.util.Optional;

/** As what a patient was at the hospital when the exam was ordered. */
public enum PatientClass {
    OUTPATIENT, INPATIENT, EMERGENCY;

    /** @param kept its name; empty where no order says */
    public static Optional<PatientClass> of(String kept) {
        return Arrays.stream(values()).filter(one -> one.name().equals(kept)).findFirst();
    }
}
