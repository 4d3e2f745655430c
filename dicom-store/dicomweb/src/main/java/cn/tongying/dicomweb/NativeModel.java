package cn.tongying.dicomweb;

import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.Tags;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes kept metadata in the Native DICOM Model of PS3.19 A.1, out of the DICOM JSON that they are kept in. Both are passed
 * through as streams: in what is kept, the vr of an attribute stands before its value.
 */
final class NativeModel {

    static final String MEDIA_TYPE = "application/dicom+xml";
    private static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";
    private static final List<String> NAME_PARTS = List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newFactory();

    private final JsonParser json;
    private final XMLStreamWriter xml;

    private NativeModel(JsonParser json, XMLStreamWriter xml) {
        this.json = json;
        this.xml = xml;
    }

    /** One document of one DICOM JSON object. The output is not closed. */
    static void write(InputStream object, OutputStream out) throws IOException {
        try (JsonParser json = Json.createParser(object)) {
            json.next();
            write(json, out);
        } catch (JsonException e) {
            throw new IOException("Kept metadata are no JSON", e);
        }
    }

    /** The object whose beginning the parser has read. */
    static void write(JsonParser json, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = FACTORY.createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("NativeDicomModel");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeAttribute("xml:space", "preserve");
            new NativeModel(json, xml).attributes();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException("The XML could not be written", e);
        }
    }

    private void attributes() throws XMLStreamException {
        Map<Integer, String> creators = new HashMap<>();
        while (json.next() == Event.KEY_NAME) {
            int tag = Integer.parseUnsignedInt(json.getString(), 16);
            json.next();
            attribute(tag, creators);
        }
    }

    private void attribute(int tag, Map<Integer, String> creators) throws XMLStreamException {
        xml.writeStartElement("DicomAttribute");
        xml.writeAttribute("tag", Tags.hex(tag));
        boolean named = Tags.isPrivate(tag) && Tags.element(tag) >= 0x10 && Tags.element(tag) <= 0xFF;
        String vr = "UN";
        while (json.next() == Event.KEY_NAME) {
            String member = json.getString();
            Event value = json.next();
            switch (member) {
                case "vr" -> {
                    vr = json.getString();
                    xml.writeAttribute("vr", vr);
                    names(tag, creators);
                }
                case "BulkDataURI" -> {
                    xml.writeEmptyElement("BulkData");
                    xml.writeAttribute("uri", json.getString());
                }
                case "InlineBinary" -> text("InlineBinary", json.getString());
                default -> {
                    String first = values(vr, value);
                    if (named) {
                        creators.put(Tags.of(Tags.group(tag), Tags.element(tag)), first);
                    }
                }
            }
        }
        xml.writeEndElement();
    }

    private void names(int tag, Map<Integer, String> creators) throws XMLStreamException {
        if (!Tags.isPrivate(tag)) {
            String keyword = Dictionary.keywordOf(tag);
            if (!keyword.isEmpty()) {
                xml.writeAttribute("keyword", keyword);
            }
            return;
        }
        String creator = creators.get(Tags.of(Tags.group(tag), Tags.element(tag) >>> 8));
        if (creator != null) {
            xml.writeAttribute("privateCreator", creator);
        }
    }

    /** The values of an array that has begun; the first as text. */
    private String values(String vr, Event begin) throws XMLStreamException {
        String first = "";
        int number = 0;
        if (begin != Event.START_ARRAY) {
            return first;
        }
        for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
            number++;
            switch (event) {
                case START_OBJECT -> object(vr, number);
                case VALUE_NULL -> { }
                default -> {
                    first = number == 1 ? json.getString() : first;
                    xml.writeStartElement("Value");
                    xml.writeAttribute("number", Integer.toString(number));
                    xml.writeCharacters(permitted(json.getString()));
                    xml.writeEndElement();
                }
            }
        }
        return first;
    }

    private void object(String vr, int number) throws XMLStreamException {
        xml.writeStartElement(vr.equals("PN") ? "PersonName" : "Item");
        xml.writeAttribute("number", Integer.toString(number));
        if (vr.equals("PN")) {
            name();
        } else {
            attributes();
        }
        xml.writeEndElement();
    }

    private void name() throws XMLStreamException {
        while (json.next() == Event.KEY_NAME) {
            xml.writeStartElement(json.getString());
            json.next();
            String[] parts = json.getString().split("\\^", NAME_PARTS.size());
            for (int i = 0; i < parts.length; i++) {
                if (!parts[i].isEmpty()) {
                    text(NAME_PARTS.get(i), parts[i]);
                }
            }
            xml.writeEndElement();
        }
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(permitted(text));
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for most control characters, such as ESC and form feed; they become the replacement character. */
    private static String permitted(String text) {
        return text.chars().noneMatch(NativeModel::forbidden) ? text
                : text.codePoints().map(c -> forbidden(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean forbidden(int c) {
        return c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0xFFFE || c == 0xFFFF;
    }
}
