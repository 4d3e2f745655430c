package cn.tongying.archive.correction;

import cn.tongying.archive.database.Texts;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.PlainText;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.json.BulkDataResolver;
import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonReader;
import cn.tongying.dicom.json.DicomJsonWriter;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What can be corrected of a study (PS3.3 C.7.2.1), as its objects write it; what is not known is empty.
 *
 * @param date      YYYYMMDD
 * @param time      HHMMSS.FFFFFF, from the hour on as far as it is known
 * @param referring Referring Physician's Name, groups separated by =
 */
public record StudyAttributes(String date, String time, String accession, String referring, String description, String studyId) {

    /** In the order of the columns {@code study_before} and {@code general}. */
    static final List<Integer> TAGS = List.of(Tag.StudyDate, Tag.StudyTime, Tag.AccessionNumber, Tag.ReferringPhysicianName, Tag.StudyDescription, Tag.StudyID);

    private static final List<String> KEYWORDS = List.of("StudyDate", "StudyTime", "AccessionNumber", "ReferringPhysicianName", "StudyDescription", "StudyID");
    private static final int LONGEST_SHORT = 16;
    private static final int LONGEST_LONG = 64;
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3])([0-5]\\d([0-5]\\d(\\.\\d{1,6})?)?)?");
    private static final String CHARACTER_SET = Tags.hex(Tag.SpecificCharacterSet);

    public StudyAttributes {
        referring = PersonName.parse(referring).text();
    }

    /** A rule of the VRs (PS3.5 6.2) that a value breaks, or a day that has not come yet. */
    public enum Fault { DATE, TIME, ACCESSION, REFERRING, DESCRIPTION, STUDY_ID }

    /** What a person writes must be what every receiver takes; what came in images may be otherwise, and stays when it is not changed. */
    public List<Fault> faults(StudyAttributes before, LocalDate today) {
        List<Fault> faults = new ArrayList<>();
        fault(faults, Fault.DATE, date, before.date, isDate(date, today));
        fault(faults, Fault.TIME, time, before.time, TIME.matcher(time).matches());
        fault(faults, Fault.ACCESSION, accession, before.accession, isPlain(accession, LONGEST_SHORT));
        fault(faults, Fault.REFERRING, referring, before.referring, isPlain(referring) && PersonName.parse(referring).isLegal());
        fault(faults, Fault.DESCRIPTION, description, before.description, isPlain(description, LONGEST_LONG));
        fault(faults, Fault.STUDY_ID, studyId, before.studyId, isPlain(studyId, LONGEST_SHORT));
        return faults;
    }

    private static void fault(List<Fault> faults, Fault fault, String value, String before, boolean sound) {
        if (!value.isEmpty() && !value.equals(before) && !sound) {
            faults.add(fault);
        }
    }

    private static boolean isPlain(String text, int longest) {
        return text.length() <= longest && isPlain(text);
    }

    private static boolean isPlain(String text) {
        return text.equals(text.strip()) && text.indexOf('\\') < 0 && PlainText.isPlain(text);
    }

    private static boolean isDate(String text, LocalDate today) {
        return PatientAttributes.date(text).filter(date -> !date.isAfter(today)).isPresent();
    }

    // ---- forms

    static StudyAttributes of(String[] texts) {
        return new StudyAttributes(texts[0], texts[1], texts[2], texts[3], texts[4], texts[5]);
    }

    String[] texts() {
        return new String[] {date, time, accession, referring, description, studyId};
    }

    Map<Integer, String> byTag() {
        Map<Integer, String> values = new TreeMap<>(Integer::compareUnsigned);
        for (int at = 0; at < TAGS.size(); at++) {
            values.put(TAGS.get(at), texts()[at]);
        }
        return values;
    }

    /** Of what the catalogue keeps of a study: a DICOM JSON object. */
    static StudyAttributes kept(String json) {
        Dataset kept = DicomJsonReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Limits.standard(), BulkDataResolver.REFUSE);
        return of(TAGS.stream().map(tag -> Texts.of(kept, tag)).toArray(String[]::new));
    }

    /** These in the place of those that the catalogue keeps, with the study's UID. */
    static String replaced(String json, String uid, Map<Integer, String> values) {
        Dataset right = new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192").put(Tag.StudyInstanceUID, uid);
        values.forEach((tag, value) -> {
            if (value.isEmpty()) {
                right.put(tag);
            } else {
                right.put(tag, value);
            }
        });
        SortedMap<String, String> members = JsonMembers.of(json);
        SortedMap<String, String> replaced = JsonMembers.of(new String(DicomJsonWriter.toBytes(right, BulkDataUris.NONE), StandardCharsets.UTF_8));
        if (values.isEmpty()) {
            replaced.remove(CHARACTER_SET);
        }
        members.putAll(replaced);
        return JsonMembers.join(members);
    }

    List<String> keywordsDiffering(StudyAttributes other) {
        return IntStream.range(0, KEYWORDS.size()).filter(at -> !texts()[at].equals(other.texts()[at])).mapToObj(KEYWORDS::get).toList();
    }

    /** Those that differ. */
    Set<Integer> differing(StudyAttributes other) {
        Map<Integer, String> others = other.byTag();
        return byTag().entrySet().stream().filter(value -> !value.getValue().equals(others.get(value.getKey()))).map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param joined hexadecimal tags between commas */
    static Set<Integer> tags(String joined) {
        return joined.isEmpty() ? Set.of() : Arrays.stream(joined.split(",")).map(tag -> Integer.parseUnsignedInt(tag, 16)).collect(Collectors.toUnmodifiableSet());
    }
}
