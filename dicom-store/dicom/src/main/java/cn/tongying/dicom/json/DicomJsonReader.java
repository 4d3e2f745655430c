package cn.tongying.dicom.json;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Element;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Vr;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the DICOM JSON model (PS3.18 F.2) as a stream. The Data Sets that come out are in UTF-8 (ISO_IR 192) whatever the
 * document says, since JSON text is Unicode; the limits for depth, elements and items hold here too.
 */
public final class DicomJsonReader {
    private final JsonParser parser;
    private final Limits limits;
    private final BulkDataResolver resolver;
    private int elements;
    private int values;

    private DicomJsonReader(JsonParser parser, Limits limits, BulkDataResolver resolver) {
        this.parser = parser;
        this.limits = limits;
        this.resolver = resolver;
    }

    /** Reads one object, or an array of objects, to the end; the stream is closed. */
    public static List<Dataset> readAll(InputStream json, Limits limits, BulkDataResolver resolver) {
        try (JsonParser parser = Json.createParser(json)) {
            return new DicomJsonReader(parser, limits, resolver).readDocument();
        } catch (JsonException | NoSuchElementException e) {
            throw new DicomException.Malformed("This is no JSON: " + e.getMessage());
        }
    }

    /** Reads exactly one object, or an array of exactly one. */
    public static Dataset read(InputStream json, Limits limits, BulkDataResolver resolver) {
        List<Dataset> all = readAll(json, limits, resolver);
        if (all.size() != 1) {
            throw DicomException.malformed("One DICOM JSON object is expected, not " + all.size());
        }
        return all.getFirst();
    }

    private List<Dataset> readDocument() {
        Event first = parser.next();
        List<Dataset> all = new ArrayList<>();
        if (first == Event.START_OBJECT) {
            all.add(readDataset(0, utf8()));
        } else if (first == Event.START_ARRAY) {
            for (Event next = parser.next(); next != Event.END_ARRAY; next = parser.next()) {
                expect(Event.START_OBJECT, next, "an array of DICOM JSON objects");
                all.add(readDataset(0, utf8()));
            }
        } else {
            throw DicomException.malformed("A DICOM JSON document is an object or an array of objects (PS3.18 F.2)");
        }
        if (parser.hasNext()) {
            throw DicomException.malformed("Something follows the DICOM JSON document");
        }
        return all;
    }

    private static Dataset utf8() {
        return new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192");
    }

    private Dataset readDataset(int depth, Dataset dataset) {
        if (depth > limits.maxDepth()) {
            throw DicomException.limitExceeded("DICOM JSON is nested deeper than " + limits.maxDepth() + " levels");
        }
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            expect(Event.KEY_NAME, event, "a tag");
            readMember(depth, dataset);
        }
        return dataset;
    }

    /** An attribute whose key has been read. */
    private void readMember(int depth, Dataset dataset) {
        int tag = tag(parser.getString());
        if (++elements > limits.maxElements()) {
            throw DicomException.limitExceeded("More than " + limits.maxElements() + " attributes");
        }
        if (dataset.contains(tag) && tag != Tag.SpecificCharacterSet) {
            throw twice(tag);
        }
        expect(Event.START_OBJECT, parser.next(), "an attribute object");
        Element element = readAttribute(tag, depth);
        if (tag != Tag.SpecificCharacterSet && !Tags.isGroupLength(tag)) {
            dataset.put(element);
        }
    }

    /** Whichever is taken, what the other one said is lost. */
    private static DicomException twice(int tag) {
        return DicomException.malformed(Tags.text(tag) + " is given twice; give each attribute once (PS3.18 F.2.2)");
    }

    private static int tag(String key) {
        if (key.length() == 8) {
            try {
                return Integer.parseUnsignedInt(key, 16);
            } catch (NumberFormatException e) {
                throw DicomException.malformed("\"" + key + "\" is no tag of eight hexadecimal digits (PS3.18 F.2.2)");
            }
        }
        return Dictionary.tagOf(key).orElseThrow(() -> DicomException.malformed(
                "An attribute is named by a tag of eight hexadecimal digits (PS3.18 F.2.2)"));
    }

    /** "vr" may come after the value, so values are kept as text or items until the object ends. */
    private Element readAttribute(int tag, int depth) {
        Vr vr = null;
        AttributeContent content = null;
        for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
            String key = parser.getString();
            if (key.equals("vr") ? vr != null : content != null) {
                throw DicomException.malformed(Tags.text(tag) + " has " + key + " beside what it has already; one vr and one of Value, InlineBinary and "
                        + "BulkDataURI is taken (PS3.18 F.2.2)");
            }
            switch (key) {
                case "vr" -> vr = vr(tag, nextString(tag));
                case "Value" -> content = readValues(tag, depth);
                case "InlineBinary" -> content = new AttributeContent(List.of(), List.of(), base64(tag), null);
                case "BulkDataURI" -> content = new AttributeContent(List.of(), List.of(), null, nextString(tag));
                default -> throw DicomException.malformed(Tags.text(tag) + " has an unknown member (PS3.18 F.2.2)");
            }
        }
        return (content == null ? new AttributeContent(List.of(), List.of(), null, null) : content).element(tag, vr == null ? Dictionary.vrOf(tag) : vr, resolver);
    }

    private static Vr vr(int tag, String code) {
        return Vr.of(code).orElseThrow(() -> DicomException.malformed(Tags.text(tag) + " has an unknown vr (PS3.5 6.2)"));
    }

    private String nextString(int tag) {
        expect(Event.VALUE_STRING, parser.next(), "a string in " + Tags.text(tag));
        return parser.getString();
    }

    private byte[] base64(int tag) {
        try {
            return Base64.getDecoder().decode(nextString(tag));
        } catch (IllegalArgumentException e) {
            throw DicomException.malformed("InlineBinary of " + Tags.text(tag) + " is no base64 (PS3.18 F.2.7)");
        }
    }

    private AttributeContent readValues(int tag, int depth) {
        expect(Event.START_ARRAY, parser.next(), "an array as Value of " + Tags.text(tag));
        List<String> texts = new ArrayList<>();
        List<Dataset> found = new ArrayList<>();
        for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            if (++values > limits.maxElements()) {
                throw DicomException.limitExceeded("More than " + limits.maxElements() + " values");
            }
            switch (event) {
                case VALUE_STRING, VALUE_NUMBER -> texts.add(parser.getString());
                case VALUE_NULL -> texts.add("");
                case START_OBJECT -> readObject(depth, texts, found);
                default -> throw DicomException.malformed("A value of " + Tags.text(tag)
                        + " is neither string, number, object nor null (PS3.18 F.2.4)");
            }
        }
        return new AttributeContent(texts, found, null, null);
    }

    /** An item, or a person's name; the first key tells, for tags have eight digits. */
    private void readObject(int depth, List<String> texts, List<Dataset> found) {
        Event event = parser.next();
        if (event == Event.END_OBJECT) {
            found.add(new Dataset());
        } else if (isNameGroup(parser.getString())) {
            texts.add(readName());
        } else {
            found.add(readFirstKnown(depth + 1));
        }
    }

    private static boolean isNameGroup(String key) {
        return key.equals("Alphabetic") || key.equals("Ideographic") || key.equals("Phonetic");
    }

    private String readName() {
        String[] groups = {"", "", ""};
        Event event = Event.KEY_NAME;
        while (event != Event.END_OBJECT) {
            int group = List.of("Alphabetic", "Ideographic", "Phonetic").indexOf(parser.getString());
            if (group < 0) {
                throw DicomException.malformed("A person's name has an unknown member (PS3.18 F.2.2)");
            }
            expect(Event.VALUE_STRING, parser.next(), "a string in a person's name");
            if (!groups[group].isEmpty()) {
                throw DicomException.malformed("A person's name has a group twice (PS3.18 F.2.2)");
            }
            groups[group] = parser.getString();
            event = parser.next();
        }
        return (groups[0] + "=" + groups[1] + "=" + groups[2]).replaceFirst("=+$", "");
    }

    /** An item whose first key has been read. */
    private Dataset readFirstKnown(int depth) {
        if (depth > limits.maxDepth()) {
            throw DicomException.limitExceeded("DICOM JSON is nested deeper than " + limits.maxDepth() + " levels");
        }
        Dataset item = new Dataset();
        readMember(depth, item);
        return readDataset(depth, item);
    }

    private static void expect(Event wanted, Event event, String what) {
        if (event != wanted) {
            throw DicomException.malformed("Expected " + what + ", found " + event + " (PS3.18 F.2)");
        }
    }
}
