package cn.tongying.audit;

import cn.tongying.audit.chain.AuditRow;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * An event as a DICOM audit message (PS3.15 A.5.1, the schema's names and order). The actor is the requestor, the server the
 * other participant; our own name for the act is a second EventTypeCode; what the schema has no place for stands in
 * ParticipantObjectDetail, in Base64 as the schema asks.
 */
final class DicomAuditMessage {
    private static final String OUR_SCHEME = "99TONGYING";
    private final XMLStreamWriter xml;

    DicomAuditMessage(XMLStreamWriter xml) {
        this.xml = xml;
    }

    void write(ExportedEvent event) throws XMLStreamException {
        AuditRow row = event.row();
        xml.writeStartElement("AuditMessage");
        identification(row);
        requestor(row);
        server(row);
        source(row);
        object(event);
        xml.writeEndElement();
    }

    private void identification(AuditRow row) throws XMLStreamException {
        EventCodes codes = EventCodes.of(row);
        xml.writeStartElement("EventIdentification");
        xml.writeAttribute("EventActionCode", row.action());
        xml.writeAttribute("EventDateTime", row.at().toString());
        xml.writeAttribute("EventOutcomeIndicator", Integer.toString(row.outcome()));
        coded("EventID", codes.id());
        if (codes.type().isPresent()) {
            coded("EventTypeCode", codes.type().get());
        }
        coded("EventTypeCode", row.eventType(), OUR_SCHEME, row.eventType());
        if (!row.detail().isEmpty()) {
            xml.writeStartElement("EventOutcomeDescription");
            xml.writeCharacters(XmlText.legal(row.detail()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void requestor(AuditRow row) throws XMLStreamException {
        xml.writeStartElement("ActiveParticipant");
        attribute("UserID", row.actor());
        xml.writeAttribute("UserIsRequestor", "true");
        if (!row.address().isEmpty()) {
            attribute("NetworkAccessPointID", row.address());
            xml.writeAttribute("NetworkAccessPointTypeCode", NetworkPoint.of(row.address()).code());
        }
        role(ParticipantRole.ofRequestor(row));
        xml.writeEndElement();
    }

    private void server(AuditRow row) throws XMLStreamException {
        xml.writeStartElement("ActiveParticipant");
        xml.writeAttribute("UserID", AuditSource.ID);
        xml.writeAttribute("UserIsRequestor", "false");
        role(ParticipantRole.ofServer(row));
        xml.writeEndElement();
    }

    private void role(Optional<DicomCode> role) throws XMLStreamException {
        if (role.isPresent()) {
            coded("RoleIDCode", role.get());
        }
    }

    private void source(AuditRow row) throws XMLStreamException {
        xml.writeStartElement("AuditSourceIdentification");
        if (!row.site().isEmpty()) {
            attribute("AuditEnterpriseSiteID", row.site());
        }
        xml.writeAttribute("AuditSourceID", AuditSource.ID);
        xml.writeEmptyElement("AuditSourceTypeCode");
        xml.writeAttribute("csd-code", AuditSource.APPLICATION_SERVER);
        xml.writeEndElement();
    }

    private void object(ExportedEvent event) throws XMLStreamException {
        AuditRow row = event.row();
        AuditedThing thing = AuditedThing.of(row);
        xml.writeStartElement("ParticipantObjectIdentification");
        attribute("ParticipantObjectID", thing.id());
        xml.writeAttribute("ParticipantObjectTypeCode", thing.typeCode());
        xml.writeAttribute("ParticipantObjectTypeCodeRole", thing.role());
        coded("ParticipantObjectIDTypeCode", thing.idType(), thing.idScheme(), thing.idMeaning());
        xml.writeStartElement("ParticipantObjectName");
        xml.writeCharacters(XmlText.legal(thing.name()));
        xml.writeEndElement();
        detail("correlation", row.correlation());
        detail("audit event", Long.toString(row.id()));
        if (event.position().isPresent()) {
            detail("chain position", Long.toString(event.position().getAsLong()));
        }
        if (thing.isInstance()) {
            detail("SOP Instance UID", row.objectUid());
        }
        xml.writeEndElement();
    }

    private void detail(String type, String value) throws XMLStreamException {
        if (!value.isEmpty()) {
            xml.writeEmptyElement("ParticipantObjectDetail");
            xml.writeAttribute("type", type);
            xml.writeAttribute("value", Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void coded(String element, DicomCode code) throws XMLStreamException {
        coded(element, code.value(), DicomCode.SCHEME, code.meaning());
    }

    private void coded(String element, String value, String scheme, String meaning) throws XMLStreamException {
        xml.writeEmptyElement(element);
        attribute("csd-code", value);
        xml.writeAttribute("codeSystemName", scheme);
        attribute("originalText", meaning);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.legal(value));
    }
}
