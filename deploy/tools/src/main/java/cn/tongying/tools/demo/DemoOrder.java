package cn.tongying.tools.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * What was ordered before a study was made: the images carry the numbers that the server gives to it.
 *
 * @param number       of the system that placed it
 * @param exam         a code of the exam catalogue
 * @param patientClass of ActEncounterClass: AMB, IMP or EMER
 */
public record DemoOrder(String number, String exam, String reason, String patientClass, LocalDateTime starts, String patientId, String name, LocalDate birthDate, String sex) {

    /** What the server made for an order. */
    public record Numbers(String accession, String study) {
    }
}
