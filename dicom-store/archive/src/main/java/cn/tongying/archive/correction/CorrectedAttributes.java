package cn.tongying.archive.correction;

import cn.tongying.archive.Corrected;
import cn.tongying.archive.database.Texts;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.SpecificCharacterSet;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Utf8Text;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.Vr;
import cn.tongying.dicom.json.BulkDataUris;
import cn.tongying.dicom.json.DicomJsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts what is right of a patient and a study into a Data Set or its metadata on their way out. What an object itself said goes into an item of its
 * Original Attributes Sequence (PS3.3 C.12.1.1.9), behind those that it has; an object that said it rightly stays as it is.
 */
public final class CorrectedAttributes {

    private static final String SYSTEM = "TONGYING";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSS'+0000'").withZone(ZoneOffset.UTC);
    private static final String UTF_8 = "ISO_IR 192";
    private static final String CHARACTER_SET = Tags.hex(Tag.SpecificCharacterSet);
    private static final String PATIENT_ID = Tags.hex(Tag.PatientID);
    private static final String ORIGINALS = Tags.hex(Tag.OriginalAttributesSequence);
    private static final String STUDY = Tags.hex(Tag.StudyInstanceUID);
    private static final Pattern UID = Pattern.compile("\"Value\":\\[\"([0-9.]+)\"");
    private static final String NO_VALUE = "{\"vr\":\"LO\"}";

    /** What may be read, changed or left out of metadata. */
    private static final Set<String> TOUCHED = Stream.of(RightPatient.OF_ANOTHER, RightPatient.VALUES, StudyAttributes.TAGS,
            List.of(Tag.SpecificCharacterSet, Tag.StudyInstanceUID, Tag.OriginalAttributesSequence)).flatMap(List::stream).map(Tags::hex)
            .collect(Collectors.toUnmodifiableSet());

    private final Corrected corrected;
    private final RightPatient patient;
    private final RightStudy study;

    private CorrectedAttributes(Corrected corrected) {
        this.corrected = corrected;
        this.patient = new RightPatient(corrected.patient());
        this.study = new RightStudy(corrected.study());
    }

    public static CorrectedAttributes of(Corrected corrected) {
        return new CorrectedAttributes(corrected);
    }

    /** Whether correcting a DICOM JSON object needs this member: the others pass as they are. */
    public static boolean touches(String member) {
        return TOUCHED.contains(member);
    }

    // ---- a Data Set

    /** Changes the Data Set in place. */
    public void applyTo(Dataset dataset) {
        String number = Texts.of(dataset, Tag.PatientID);
        boolean other = !(number.isEmpty() ? isOfUnnumbered(Texts.of(dataset, Tag.StudyInstanceUID)) : corrected.patient().numbers().contains(number));
        Map<Integer, String> values = patient.values(other);
        values.entrySet().removeIf(value -> dataset.contains(value.getKey()) && says(dataset, value.getKey(), value.getValue()));
        List<Integer> removed = RightPatient.removed(other, values.containsKey(Tag.PatientID), values.containsKey(Tag.PatientBirthDate)).stream()
                .filter(dataset::contains).toList();
        study.values(Texts.of(dataset, Tag.StudyInstanceUID)).forEach((tag, value) -> {
            if (!says(dataset, tag, value)) {
                values.put(tag, value);
            }
        });
        if (values.isEmpty() && removed.isEmpty()) {
            return;
        }
        removeGroupLengths(dataset);
        if (!values.values().stream().allMatch(value -> canHold(dataset.characterSet(), value))) {
            Utf8Text.recode(dataset);
        }
        Dataset before = new Dataset();
        removed.forEach(tag -> dataset.remove(tag).ifPresent(before::put));
        values.forEach((tag, value) -> {
            before.put(dataset.element(tag).orElseGet(() -> Element.of(tag, Dictionary.vrOf(tag), new byte[0])));
            put(dataset, tag, value);
        });
        List<Dataset> items = new ArrayList<>(dataset.items(Tag.OriginalAttributesSequence));
        items.add(item(before));
        dataset.putItems(Tag.OriginalAttributesSequence, items);
    }

    /** Code extensions (ISO 2022) are read by too few, and the default repertoire writes what it does not have as question marks. */
    private static boolean canHold(SpecificCharacterSet set, String value) {
        return value.chars().allMatch(c -> c < 0x80)
                || set.terms().size() == 1 && !set.terms().getFirst().startsWith("ISO 2022") && set.canEncode(value);
    }

    private static boolean says(Dataset dataset, int tag, String value) {
        String said = String.join("\\", dataset.strings(tag));
        return (Dictionary.vrOf(tag) == Vr.PN ? PersonName.parse(said).text() : said).equals(value);
    }

    private static void put(Dataset dataset, int tag, String value) {
        if (value.isEmpty()) {
            dataset.put(tag);
        } else {
            dataset.put(tag, value);
        }
    }

    /** They count bytes as they were written (PS3.5 7.2). */
    private static void removeGroupLengths(Dataset dataset) {
        for (Element element : dataset.elements()) {
            if (Tags.isGroupLength(element.tag())) {
                dataset.remove(element.tag());
            } else if (element.value() instanceof Value.Items sequence) {
                sequence.items().forEach(CorrectedAttributes::removeGroupLengths);
            }
        }
    }

    private Dataset item(Dataset before) {
        return described(new Dataset().putItems(Tag.ModifiedAttributesSequence, List.of(before)));
    }

    private Dataset described(Dataset item) {
        return item.put(Tag.AttributeModificationDateTime, MOMENT.format(corrected.at())).put(Tag.ModifyingSystem, SYSTEM)
                .put(Tag.SourceOfPreviousValues).put(Tag.ReasonForTheAttributeModification, "CORRECT");
    }

    // ---- JSON

    /** Changes the members of a DICOM JSON object in place; tells what was there before. */
    public void applyTo(SortedMap<String, String> members) {
        SortedMap<String, String> before = new TreeMap<>();
        replace(members, before);
        if (!before.isEmpty()) {
            members.merge(ORIGINALS, originals(before), CorrectedAttributes::behind);
        }
    }

    /** The same without telling what was there before, as a query is answered. */
    public void replaceIn(SortedMap<String, String> members) {
        replace(members, new TreeMap<>());
    }

    private void replace(SortedMap<String, String> members, SortedMap<String, String> before) {
        String said = members.getOrDefault(PATIENT_ID, NO_VALUE);
        boolean other = !(isFirst("", said) ? isOfUnnumbered(named(members)) : corrected.patient().numbers().stream().anyMatch(number -> isFirst(number, said)));
        SortedMap<String, String> values = members(patient.values(other));
        values.entrySet().removeIf(value -> value.getValue().equals(members.get(value.getKey())));
        RightPatient.removed(other, values.containsKey(PATIENT_ID), values.containsKey(Tags.hex(Tag.PatientBirthDate))).forEach(tag ->
                Optional.ofNullable(members.remove(Tags.hex(tag))).ifPresent(was -> before.put(Tags.hex(tag), was)));
        members(study.values(named(members))).forEach((tag, value) -> {
            if (!value.equals(members.getOrDefault(tag, none(tag)))) {
                values.put(tag, value);
            }
        });
        values.forEach((tag, value) -> {
            String was = members.put(tag, value);
            before.put(tag, was != null ? was : none(tag));
        });
        if (!values.isEmpty()) {
            members.putAll(JsonMembers.of(json(new Dataset().put(Tag.SpecificCharacterSet, UTF_8))));
        }
    }

    /** @param named the study that an object without a number names; of what names none, the one that it is in */
    private boolean isOfUnnumbered(String named) {
        return corrected.patient().unnumbered().contains(named.isEmpty() ? corrected.study().uid() : named);
    }

    private static String none(String tag) {
        return "{\"vr\":\"" + Dictionary.vrOf(Integer.parseUnsignedInt(tag, 16)) + "\"}";
    }

    /** The study that an object names, of its metadata; empty where none is told. */
    public static String named(SortedMap<String, String> members) {
        Matcher value = UID.matcher(members.getOrDefault(STUDY, ""));
        return value.find() ? value.group(1) : "";
    }

    /** As {@link Texts#of} reads it. */
    private static boolean isFirst(String number, String member) {
        String own = members(Map.of(Tag.PatientID, number)).get(PATIENT_ID);
        return member.equals(own) || own.endsWith("]}") && member.startsWith(own.substring(0, own.length() - 2) + ",");
    }

    private static SortedMap<String, String> members(Map<Integer, String> values) {
        Dataset dataset = new Dataset().put(Tag.SpecificCharacterSet, UTF_8);
        values.forEach((tag, value) -> put(dataset, tag, value));
        SortedMap<String, String> members = JsonMembers.of(json(dataset));
        members.remove(CHARACTER_SET);
        return members;
    }

    private String originals(SortedMap<String, String> before) {
        SortedMap<String, String> item = JsonMembers.of(json(described(new Dataset())));
        item.put(Tags.hex(Tag.ModifiedAttributesSequence), sequence(JsonMembers.join(before)));
        return sequence(JsonMembers.join(item));
    }

    private static String sequence(String item) {
        return "{\"vr\":\"SQ\",\"Value\":[" + item + "]}";
    }

    /** The item of the second sequence behind those of the first. */
    private static String behind(String first, String second) {
        return first.endsWith("]}") ? first.substring(0, first.length() - 2) + "," + second.substring(second.indexOf('[') + 1) : second;
    }

    private static String json(Dataset dataset) {
        return new String(DicomJsonWriter.toBytes(dataset, BulkDataUris.NONE), StandardCharsets.UTF_8);
    }
}
