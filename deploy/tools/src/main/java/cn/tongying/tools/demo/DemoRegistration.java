package cn.tongying.tools.demo;

import java.time.LocalDate;

/**
 * What a hospital's registration desk tells the index of persons about one of its patients.
 *
 * @param healthCard number of the electronic health card 电子健康卡, invented as the patient is
 */
public record DemoRegistration(DemoStudy.Site site, String patientId, String name, LocalDate birthDate, String sex, String healthCard) {
}
