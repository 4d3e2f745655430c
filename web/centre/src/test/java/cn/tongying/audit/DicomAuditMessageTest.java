package cn.tongying.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Against the structure of PS3.15 A.5.1, written down here by hand. */
class DicomAuditMessageTest {
    private static Element message(ExportedEvent event) throws IOException, SAXException, ParserConfigurationException {
        StringWriter out = new StringWriter();
        ExportFormat.xml(out, event);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(out.toString()))).getDocumentElement();
    }

    private static Element child(Element parent, String name, int index) {
        return (Element) parent.getElementsByTagName(name).item(index);
    }

    private static List<String> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> nodes.item(i).getNodeName()).toList();
    }

    @Test
    void hasTheElementsOfTheSchemaInItsOrder() throws Exception {
        Element message = message(Rows.stored());
        assertThat(message.getTagName()).isEqualTo("AuditMessage");
        assertThat(children(message)).containsExactly("EventIdentification", "ActiveParticipant", "ActiveParticipant",
                "AuditSourceIdentification", "ParticipantObjectIdentification");
        assertThat(children(child(message, "EventIdentification", 0))).containsExactly("EventID", "EventTypeCode", "EventOutcomeDescription");
        assertThat(children(child(message, "ParticipantObjectIdentification", 0))).startsWith("ParticipantObjectIDTypeCode",
                "ParticipantObjectName", "ParticipantObjectDetail");
    }

    @Test
    void tellsWhatWhenByWhomFromWhereAndToWhat() throws Exception {
        Element message = message(Rows.stored());
        Element event = child(message, "EventIdentification", 0);
        assertThat(event.getAttribute("EventActionCode")).isEqualTo("C");
        assertThat(event.getAttribute("EventDateTime")).isEqualTo("2026-11-20T08:00:00.000001Z");
        assertThat(event.getAttribute("EventOutcomeIndicator")).isEqualTo("0");
        Element id = child(event, "EventID", 0);
        assertThat(List.of(id.getAttribute("csd-code"), id.getAttribute("codeSystemName"), id.getAttribute("originalText")))
                .containsExactly("110104", "DCM", "DICOM Instances Transferred");
        Element requestor = child(message, "ActiveParticipant", 0);
        assertThat(requestor.getAttribute("UserID")).isEqualTo("AE CT1");
        assertThat(requestor.getAttribute("UserIsRequestor")).isEqualTo("true");
        assertThat(requestor.getAttribute("NetworkAccessPointID")).isEqualTo("192.0.2.9");
        assertThat(requestor.getAttribute("NetworkAccessPointTypeCode")).isEqualTo("2");
        Element source = child(message, "AuditSourceIdentification", 0);
        assertThat(source.getAttribute("AuditEnterpriseSiteID")).isEqualTo("NORTH");
        assertThat(child(source, "AuditSourceTypeCode", 0).getAttribute("csd-code")).isEqualTo("4");
        Element object = child(message, "ParticipantObjectIdentification", 0);
        assertThat(object.getAttribute("ParticipantObjectID")).isEqualTo("1.2.3");
        assertThat(object.getAttribute("ParticipantObjectTypeCode")).isEqualTo("2");
        assertThat(object.getAttribute("ParticipantObjectTypeCodeRole")).isEqualTo("3");
        assertThat(child(object, "ParticipantObjectIDTypeCode", 0).getAttribute("csd-code")).isEqualTo("110180");
    }

    @Test
    void whoSendsAndWhoReceivesIsSaidOfInstancesAlone() throws Exception {
        Element stored = message(Rows.stored());
        assertThat(child(child(stored, "ActiveParticipant", 0), "RoleIDCode", 0).getAttribute("csd-code")).isEqualTo("110153");
        assertThat(child(child(stored, "ActiveParticipant", 1), "RoleIDCode", 0).getAttribute("csd-code")).isEqualTo("110152");
        assertThat(message(Rows.signInFailed("x")).getElementsByTagName("RoleIDCode").getLength()).isZero();
    }

    @Test
    void detailsAreInBase64() throws Exception {
        Element object = child(message(Rows.stored()), "ParticipantObjectIdentification", 0);
        List<String> details = IntStream.range(0, 4).mapToObj(i -> child(object, "ParticipantObjectDetail", i))
                .map(pair -> pair.getAttribute("type") + "=" + new String(Base64.getDecoder().decode(pair.getAttribute("value")), StandardCharsets.UTF_8))
                .toList();
        assertThat(details).containsExactly("correlation=c0ffee", "audit event=7", "chain position=41", "SOP Instance UID=1.2.3.4.5");
    }

    @Test
    void aLoginHasItsTypeAndAMachineName() throws Exception {
        Element message = message(Rows.signInFailed("wangwei"));
        assertThat(child(message, "EventTypeCode", 0).getAttribute("originalText")).isEqualTo("Login");
        assertThat(child(message, "EventTypeCode", 1).getAttribute("csd-code")).isEqualTo("SIGN_IN_FAILED");
        assertThat(child(message, "ActiveParticipant", 0).getAttribute("NetworkAccessPointTypeCode")).isEqualTo("1");
    }

    @Test
    void whatStrangersTypeStaysText() throws Exception {
        String evil = "\"/><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///x'>]>&e;<b>\u0000\u0001\uD800 王]]>";
        Element message = message(Rows.signInFailed(evil));
        assertThat(child(message, "EventOutcomeDescription", 0).getTextContent())
                .isEqualTo("as " + evil.replace('\u0000', '\uFFFD').replace('\u0001', '\uFFFD').replace('\uD800', '\uFFFD'));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1,2", "2001:db8::1,2", "0:0:0:0:0:0:0:1,2", "ct1.example.org,1", "cafe,1"})
    void knowsAnAddressFromAName(String address, String code) {
        assertThat(NetworkPoint.of(address).code()).isEqualTo(code);
    }

    @Test
    void aRefusedObjectWithoutAStudyIsNamedByItself() throws Exception {
        Element object = child(message(Rows.sealed(Rows.row("110104", "INSTANCE_REFUSED", "C", 4, "AE X", "", "NORTH", "instance", "1.9", "", "x"))),
                "ParticipantObjectIdentification", 0);
        assertThat(object.getAttribute("ParticipantObjectID")).isEqualTo("urn:oid:1.9");
    }
}
