package cn.tongying.reading.results;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Vr;
import cn.tongying.person.PinyinName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/** Content Items of PS3.3 C.17.3, and values in UTF-8, the character set of the documents that they stand in. */
final class SrItem {
    private static final int MOST_OF_NAME = 64;

    private SrItem() {
    }

    /** A concept. */
    record Code(String value, String scheme, String meaning) {
        Dataset item() {
            Dataset item = new Dataset().put(Tag.CodeValue, value).put(Tag.CodingSchemeDesignator, scheme);
            return item.put(SrItem.text(Tag.CodeMeaning, Vr.LO, meaning));
        }
    }

    static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    static Dataset container(String relationship, Code concept, List<Dataset> content) {
        Dataset container = item(relationship, "CONTAINER", concept).put(Tag.ContinuityOfContent, "SEPARATE");
        return content.isEmpty() ? container : container.putItems(Tag.ContentSequence, content);
    }

    /** Lines end as DICOM has them (PS3.5 6.1.3). */
    static Dataset text(String relationship, Code concept, String text) {
        return item(relationship, "TEXT", concept).put(text(Tag.TextValue, Vr.UT, text.replace("\r\n", "\n").replace("\n", "\r\n")));
    }

    static Dataset code(String relationship, Code concept, Code value) {
        return item(relationship, "CODE", concept).putItems(Tag.ConceptCodeSequence, List.of(value.item()));
    }

    static Dataset person(String relationship, Code concept, String name) {
        return item(relationship, "PNAME", concept).put(text(Tag.PersonName, Vr.PN, name(name)));
    }

    static Dataset uid(String relationship, Code concept, String uid) {
        return item(relationship, "UIDREF", concept).put(Tag.UID, uid);
    }

    /** A measured value (C.18.1); what it was measured on stands below it. */
    static Dataset number(String relationship, Code concept, String figure, Code unit, List<Dataset> content) {
        Dataset value = new Dataset().put(Tag.NumericValue, figure).putItems(Tag.MeasurementUnitsCodeSequence, List.of(unit.item()));
        return item(relationship, "NUM", concept).putItems(Tag.MeasuredValueSequence, List.of(value)).putItems(Tag.ContentSequence, content);
    }

    /** Image relative coordinates (C.18.6) on an image, or on a frame of it. */
    static Dataset coordinates(String relationship, String graphicType, List<Float> points, Dataset image) {
        ByteBuffer data = ByteBuffer.allocate(points.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        points.forEach(data::putFloat);
        return nameless(relationship, "SCOORD").put(Element.of(Tag.GraphicData, Vr.FL, data.array())).put(Tag.GraphicType, graphicType).putItems(Tag.ContentSequence, List.of(image));
    }

    /** @param frame of an image that has several (C.18.4) */
    static Dataset image(String relationship, String sopClass, String instance, OptionalInt frame) {
        Dataset reference = new Dataset().put(Tag.ReferencedSOPClassUID, sopClass).put(Tag.ReferencedSOPInstanceUID, instance);
        frame.ifPresent(number -> reference.put(Tag.ReferencedFrameNumber, Integer.toString(number)));
        return nameless(relationship, "IMAGE").putItems(Tag.ReferencedSOPSequence, List.of(reference));
    }

    private static Dataset item(String relationship, String valueType, Code concept) {
        return nameless(relationship, valueType).putItems(Tag.ConceptNameCodeSequence, List.of(concept.item()));
    }

    private static Dataset nameless(String relationship, String valueType) {
        return new Dataset().put(Tag.RelationshipType, relationship).put(Tag.ValueType, valueType);
    }

    /** Padded to even length. Items by themselves do not know the character set of the whole document. */
    static Element text(int tag, Vr vr, String text) {
        String shown = text.codePoints().filter(one -> one == '\n' || one == '\r' || !Character.isISOControl(one))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        byte[] bytes = shown.getBytes(StandardCharsets.UTF_8);
        return Element.of(tag, vr, bytes.length % 2 == 0 ? bytes : (shown + " ").getBytes(StandardCharsets.UTF_8));
    }

    /** One line without what separates values, at most so many characters. */
    static Element line(int tag, Vr vr, String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\\\]+", " ").strip();
        return text(tag, vr, line.length() <= most ? line : line.substring(0, most - 1) + "…");
    }

    /** A person's name as people write it, as PN (PS3.5 6.2.1): characters with their pinyin. */
    static String name(String written) {
        String plain = written.replaceAll("[\\p{Cntrl}\\\\=^]+", " ").strip();
        String name = plain.length() <= MOST_OF_NAME ? plain : plain.substring(0, MOST_OF_NAME);
        if (name.codePoints().noneMatch(Character::isIdeographic)) {
            return name + "^";
        }
        int family = PinyinName.familyLength(name);
        String characters = family == name.length() ? name : name.substring(0, family) + "^" + name.substring(family);
        return PinyinName.of(name) + "=" + characters;
    }
}
