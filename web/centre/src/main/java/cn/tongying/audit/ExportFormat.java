package cn.tongying.audit;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The forms an export has. What is written goes straight on; nothing is gathered. */
enum ExportFormat {
    CSV("csv", "text/csv;charset=UTF-8", "csv") {
        @Override
        void begin(Writer out) throws IOException {
            out.write(CsvLine.HEADER);
        }

        @Override
        void event(Writer out, ExportedEvent event) throws IOException {
            out.write(CsvLine.of(event));
        }
    },
    /** Many messages in one document: inside an element that the standard does not know, one after another. */
    DICOM_XML("dicom-xml", "application/xml;charset=UTF-8", "xml") {
        @Override
        void begin(Writer out) throws IOException {
            out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<AuditMessages>\n");
        }

        @Override
        void event(Writer out, ExportedEvent event) throws IOException {
            xml(out, event);
            out.write('\n');
        }

        @Override
        void end(Writer out) throws IOException {
            out.write("</AuditMessages>\n");
        }
    },
    FHIR_NDJSON("fhir-ndjson", "application/fhir+ndjson", "ndjson") {
        @Override
        void event(Writer out, ExportedEvent event) throws IOException {
            out.write(FhirAuditEvent.of(event).toString());
            out.write('\n');
        }
    };

    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
    private final String word;
    private final String mediaType;
    private final String extension;

    ExportFormat(String word, String mediaType, String extension) {
        this.word = word;
        this.mediaType = mediaType;
        this.extension = extension;
    }

    static Optional<ExportFormat> of(String word) {
        return Arrays.stream(values()).filter(format -> format.word.equals(word)).findFirst();
    }

    String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    void begin(Writer out) throws IOException {
    }

    abstract void event(Writer out, ExportedEvent event) throws IOException;

    void end(Writer out) throws IOException {
    }

    /** One message without a declaration before it. */
    static void xml(Writer out, ExportedEvent event) throws IOException {
        try {
            XMLStreamWriter xml = XML.createXMLStreamWriter(out);
            new DicomAuditMessage(xml).write(event);
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }
}
