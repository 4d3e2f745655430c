package cn.tongying.hl7;

import cn.tongying.alliance.Wording;
import cn.tongying.hl7.Hl7Answer.Condition;
import cn.tongying.hl7.Hl7Message.Seg;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The patient of a message (PID, PV1, AL1), as the members of an order name one. */
final class Hl7Patient {
    private static final int DATE = 8;
    private static final Pattern LOST = Pattern.compile("[?？^ ]*[?？][?？^ ]*");
    private static final Map<String, String> SEXES = Map.of("M", "M", "F", "F", "O", "O", "A", "O", "U", "", "N", "", "", "");

    /** PV1-2 of table 0004; what is none of these says nothing of how soon a report is due. */
    private static final Map<String, String> CLASSES = Map.of("I", "INPATIENT", "O", "OUTPATIENT", "R", "OUTPATIENT", "E", "EMERGENCY");

    private Hl7Patient() {
    }

    /** @param issuer the assigning authority whose numbers the sender's site has; one that names none is of that site */
    static Map<String, String> of(Hl7Message message, String issuer) {
        List<Seg> pids = message.all("PID");
        if (pids.size() != 1) {
            throw refused(Condition.SEQUENCE, "PID", "A message has one PID segment.", "消息须有且仅有一个 PID 段。");
        }
        Seg pid = pids.getFirst();
        Map<String, String> patient = new HashMap<>();
        patient.put("patientId", id(pid, issuer));
        names(pid, patient);
        String born = pid.text(7);
        if (!born.isEmpty()) {
            patient.put("birthDate", born.length() < DATE ? born : born.substring(0, 4) + "-" + born.substring(4, 6) + "-" + born.substring(6, DATE));
        }
        String sex = pid.text(8);
        patient.put("sex", SEXES.getOrDefault(sex, sex));
        message.all("PV1").stream().findFirst().ifPresent(visit -> patient.put("patientClass", CLASSES.getOrDefault(visit.text(2).toUpperCase(Locale.ROOT), "")));
        String allergies = String.join("、", message.all("AL1").stream().map(one -> one.text(3, 2).isEmpty() ? one.text(3) : one.text(3, 2)).filter(word -> !word.isEmpty()).toList());
        patient.put("allergies", Hl7Orders.cut(allergies));
        patient.values().removeIf(String::isEmpty);
        return patient;
    }

    /** The number of this site: a sender speaks for no other. */
    private static String id(Seg pid, String issuer) {
        String stranger = "";
        for (int repetition = 0; repetition < pid.repetitions(3); repetition++) {
            String number = pid.text(3, repetition, 1, 1);
            String authority = pid.text(3, repetition, 4, 1);
            if (!number.isEmpty() && (authority.isEmpty() || authority.equalsIgnoreCase(issuer))) {
                return number;
            }
            stranger = authority;
        }
        throw stranger.isEmpty() ? refused(Condition.REQUIRED_FIELD, "PID-3", "The patient has no number.", "缺少患者号。")
                : refused(Condition.UNKNOWN_KEY, "PID-3", "None of the patient's numbers is of " + issuer + ", for which this sender speaks.", "患者号均不属于该发送方所代表的机构（" + issuer + "）。");
    }

    /** Chinese characters and letters stand in repetitions of their own, or in one without saying which. */
    private static void names(Seg pid, Map<String, String> patient) {
        for (int repetition = 0; repetition < pid.repetitions(5); repetition++) {
            String family = pid.text(5, repetition, 1, 1);
            String given = pid.text(5, repetition, 2, 1);
            String name = given.isEmpty() ? family : family + "^" + given;
            boolean latin = name.chars().allMatch(c -> c < 0x80);
            if (LOST.matcher(name).matches()) {
                throw refused(Condition.DATA_TYPE, "PID-5", "The name has question marks for characters: they were lost before it was sent.", "姓名中的汉字已变成问号，发送前编码已丢失。");
            }
            if (!name.isEmpty()) {
                patient.putIfAbsent(latin ? "nameAlphabetic" : "nameIdeographic", name);
            }
        }
    }

    private static RefusedMessageException refused(Condition condition, String location, String en, String zh) {
        return new RefusedMessageException(Hl7Answer.refused(condition, location, new Wording(en, zh)));
    }
}
