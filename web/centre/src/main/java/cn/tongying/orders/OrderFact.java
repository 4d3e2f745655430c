package cn.tongying.orders;

import cn.tongying.alliance.Days;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What an order tells of its patient beside the reason: a result of the laboratory, or a diagnosis.
 *
 * @param system   of the code: a URI as of FHIR, else what the sender calls its own codes; empty as the code may be
 * @param display  what it is, in words
 * @param value    as it was told, a number or words; of a diagnosis empty
 * @param unit     as it is written
 * @param ucum     the unit in UCUM, where whoever told it says so
 * @param flag     N, L, LL, &lt;, H, HH, &gt;, A or AA of HL7 table 0078 by whoever measured it, empty where nobody says: nothing is judged here
 * @param status   PRELIMINARY, FINAL or CORRECTED, empty where nobody says
 * @param observed when it was true of the patient
 */
public record OrderFact(Kind kind, String system, String code, String display, String value, String unit, String ucum, String range, String flag, String status,
                        Optional<Observed> observed) {
    public static final String LOINC = "http://loinc.org";
    /** As HL7 v2 and our own pages call it. */
    public static final String LN = "LN";
    public static final String UCUM = "http://unitsofmeasure.org";

    public enum Kind { OBSERVATION, DIAGNOSIS }

    /**
     * A moment, or a day of which no time is known.
     *
     * @param day in the hospitals' time
     */
    public record Observed(Instant at, boolean day) {
        /** As ISO 8601: a day, or a time with its offset in the hospitals' zone. */
        public String text() {
            return day ? at.atZone(Days.ZONE).toLocalDate().toString() : at.atZone(Days.ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        }
    }
}
