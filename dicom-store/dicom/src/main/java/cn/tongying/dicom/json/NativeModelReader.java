package cn.tongying.dicom.json;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Dictionary;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.Tags;
import cn.tongying.dicom.Vr;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the Native DICOM Model in XML (PS3.19 A.1) as a stream. The Data Set that comes out is in UTF-8 (ISO_IR 192) whatever
 * the document says; the limits for depth, elements and values hold here too. A document type declaration, and with it every
 * entity of its own and every reference to something outside, is refused before anything is done with it.
 */
public final class NativeModelReader {
    private static final XMLInputFactory FACTORY = factory();
    private static final List<String> NAME_GROUPS = List.of("Alphabetic", "Ideographic", "Phonetic");
    private static final List<String> NAME_PARTS = List.of("FamilyName", "GivenName", "MiddleName", "NamePrefix", "NameSuffix");
    private static final Pattern SEPARATORS = Pattern.compile("[\\^=\\\\]");
    private static final Pattern SPACE = Pattern.compile("[ \t\r\n]+");
    private static final int MOST_EMPTY = 1_000;

    private final XMLStreamReader xml;
    private final Limits limits;
    private final BulkDataResolver resolver;
    private int elements;
    private int values;

    private NativeModelReader(XMLStreamReader xml, Limits limits, BulkDataResolver resolver) {
        this.xml = xml;
        this.limits = limits;
        this.resolver = resolver;
    }

    /** What is wrong is thrown; without a reporter of ours it would be printed too. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty("jdk.xml.maxElementDepth", "300");
        factory.setXMLReporter((message, type, related, location) -> { });
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        return factory;
    }

    /** Reads one document to its end. */
    public static Dataset read(InputStream document, Limits limits, BulkDataResolver resolver) {
        try {
            return new NativeModelReader(FACTORY.createXMLStreamReader(document), limits, resolver).document();
        } catch (XMLStreamException e) {
            throw DicomException.malformed("This is no well-formed XML" + (e.getLocation() == null ? ""
                    : ", line " + e.getLocation().getLineNumber() + ", column " + e.getLocation().getColumnNumber()));
        }
    }

    private Dataset document() throws XMLStreamException {
        if (next() != XMLStreamConstants.START_ELEMENT || !xml.getLocalName().equals("NativeDicomModel")) {
            throw DicomException.malformed("The document is no NativeDicomModel (PS3.19 A.1)");
        }
        Dataset dataset = readDataset(0, new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192"));
        next();
        return dataset;
    }

    /** The next begin or end of an element, or of the document; only blanks stand between them. */
    private int next() throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT, XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return event;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!xml.isWhiteSpace()) {
                        throw DicomException.malformed("Text stands where none belongs (PS3.19 A.1)");
                    }
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> { }
                default -> throw declared();
            }
        }
        return XMLStreamConstants.END_DOCUMENT;
    }

    private static DicomException declared() {
        return DicomException.malformed("A document type declaration or an entity is not taken");
    }

    private boolean begins() throws XMLStreamException {
        return next() == XMLStreamConstants.START_ELEMENT;
    }

    private Dataset readDataset(int depth, Dataset dataset) throws XMLStreamException {
        if (depth > limits.maxDepth()) {
            throw DicomException.limitExceeded("The XML is nested deeper than " + limits.maxDepth() + " levels");
        }
        while (begins()) {
            if (!xml.getLocalName().equals("DicomAttribute")) {
                throw DicomException.malformed("A data set holds DicomAttribute alone (PS3.19 A.1)");
            }
            if (++elements > limits.maxElements()) {
                throw DicomException.limitExceeded("More than " + limits.maxElements() + " attributes");
            }
            int tag = tag(dataset);
            if (dataset.contains(tag) && tag != Tag.SpecificCharacterSet && !Tags.isPrivateCreator(tag)) {
                throw DicomException.malformed(Tags.text(tag) + " is given twice; give each attribute once (PS3.19 A.1)");
            }
            Vr vr = vr(tag);
            AttributeContent content = readContent(tag, depth);
            if (tag != Tag.SpecificCharacterSet && !Tags.isGroupLength(tag)) {
                dataset.put(content.element(tag, vr, resolver));
            }
        }
        return dataset;
    }

    /** A private attribute may leave the number of its block to its reader, who finds it by the creator. */
    private int tag(Dataset dataset) {
        String text = xml.getAttributeValue(null, "tag");
        if (text == null || !text.matches("[0-9A-Fa-f]{8}")) {
            throw DicomException.malformed("A DicomAttribute has a tag of eight hexadecimal digits (PS3.19 A.1)");
        }
        int tag = Integer.parseUnsignedInt(text, 16);
        String creator = xml.getAttributeValue(null, "privateCreator");
        boolean open = creator != null && Tags.isPrivate(tag) && Tags.element(tag) <= 0xFF;
        return open ? dataset.reservePrivateTag(creator, tag) : tag;
    }

    private Vr vr(int tag) {
        String code = xml.getAttributeValue(null, "vr");
        return code == null ? Dictionary.vrOf(tag)
                : Vr.of(code).orElseThrow(() -> DicomException.malformed(Tags.text(tag) + " has an unknown vr (PS3.5 6.2)"));
    }

    private AttributeContent readContent(int tag, int depth) throws XMLStreamException {
        List<String> texts = new ArrayList<>();
        List<Dataset> items = new ArrayList<>();
        AttributeContent other = null;
        while (begins()) {
            String name = xml.getLocalName();
            switch (name) {
                case "Value" -> {
                    fill(texts, tag);
                    texts.add(text());
                }
                case "PersonName" -> {
                    fill(texts, tag);
                    texts.add(name());
                }
                case "Item" -> {
                    count();
                    items.add(readDataset(depth + 1, new Dataset()));
                }
                case "InlineBinary" -> other = new AttributeContent(List.of(), List.of(), base64(tag), null);
                case "BulkData" -> {
                    String uri = xml.getAttributeValue(null, "uri");
                    other = new AttributeContent(List.of(), List.of(), null, uri == null ? "" + xml.getAttributeValue(null, "uuid") : uri);
                    text();
                }
                default -> throw DicomException.malformed(Tags.text(tag) + " holds an element that is unknown (PS3.19 A.1)");
            }
        }
        if (other != null && !(texts.isEmpty() && items.isEmpty())) {
            throw DicomException.malformed(Tags.text(tag) + " holds values and binary data at once (PS3.19 A.1)");
        }
        return other == null ? new AttributeContent(texts, items, null, null) : other;
    }

    private void count() {
        if (++values > limits.maxElements()) {
            throw DicomException.limitExceeded("More than " + limits.maxElements() + " values");
        }
    }

    /** Values are numbered from 1; those that are left out are empty. */
    private void fill(List<String> texts, int tag) {
        String text = xml.getAttributeValue(null, "number");
        int number = text == null ? texts.size() + 1 : text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
        if (number <= texts.size() || number > texts.size() + MOST_EMPTY) {
            throw DicomException.malformed("The values of " + Tags.text(tag) + " are not numbered one after the other (PS3.19 A.1)");
        }
        while (texts.size() < number - 1) {
            count();
            texts.add("");
        }
        count();
    }

    /** The text up to the end of the element that has begun. */
    private String text() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            switch (event) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text.append(xml.getText());
                case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> { }
                case XMLStreamConstants.START_ELEMENT -> throw DicomException.malformed("A value holds an element (PS3.19 A.1)");
                default -> throw declared();
            }
        }
        return text.toString();
    }

    private byte[] base64(int tag) throws XMLStreamException {
        try {
            return Base64.getDecoder().decode(SPACE.matcher(text()).replaceAll(""));
        } catch (IllegalArgumentException e) {
            throw DicomException.malformed("InlineBinary of " + Tags.text(tag) + " is no base64 (PS3.19 A.1)");
        }
    }

    private String name() throws XMLStreamException {
        String[] groups = {"", "", ""};
        while (begins()) {
            int group = NAME_GROUPS.indexOf(xml.getLocalName());
            if (group < 0) {
                throw DicomException.malformed("A person's name has an unknown group (PS3.19 A.1)");
            }
            groups[group] = group();
        }
        return String.join("=", groups).replaceFirst("=+$", "");
    }

    private String group() throws XMLStreamException {
        String[] parts = {"", "", "", "", ""};
        while (begins()) {
            int part = NAME_PARTS.indexOf(xml.getLocalName());
            if (part < 0) {
                throw DicomException.malformed("A person's name has an unknown part (PS3.19 A.1)");
            }
            parts[part] = text();
            if (SEPARATORS.matcher(parts[part]).find()) {
                throw DicomException.malformed("A part of a person's name holds one of ^ = \\, which separate parts (PS3.5 6.2)");
            }
        }
        return String.join("^", parts).replaceFirst("\\^+$", "");
    }
}
