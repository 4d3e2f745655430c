package cn.tongying.dicomweb;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * What is offered, as a tree of resources with their methods (PS3.18 annex H): a WADL document, or the same tree in JSON,
 * for which the standard has no form of its own. URIs begin at the root of the host that was asked, as all of ours do.
 */
final class CapabilitiesDescription {
    static final String WADL = "application/vnd.sun.wadl+xml";
    static final String JSON = "application/json";
    static final List<String> MEDIA_TYPES = List.of(WADL, JSON);
    private static final String NAMESPACE = "http://wadl.dev.java.net/2009/02";

    /** A resource below another one. */
    private static final class Resource {
        private final Map<String, Resource> below = new LinkedHashMap<>();
        private final List<Capability> methods = new ArrayList<>();
    }

    private CapabilitiesDescription() {
    }

    static byte[] write(List<Capability> capabilities, String mediaType) {
        Resource root = new Resource();
        for (Capability capability : capabilities) {
            Resource resource = root;
            for (String segment : capability.path().split("/")) {
                resource = resource.below.computeIfAbsent(segment, name -> new Resource());
            }
            resource.methods.add(capability);
        }
        return mediaType.equals(WADL) ? wadl(root) : json(root);
    }

    private static byte[] wadl(Resource root) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("application");
            xml.writeDefaultNamespace(NAMESPACE);
            xml.writeStartElement("resources");
            xml.writeAttribute("base", ResourcePath.ROOT);
            resources(root, xml);
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.flush();
            return out.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void resources(Resource parent, XMLStreamWriter xml) throws XMLStreamException {
        for (Map.Entry<String, Resource> one : parent.below.entrySet()) {
            xml.writeStartElement("resource");
            xml.writeAttribute("path", one.getKey());
            if (one.getKey().startsWith("{")) {
                parameter(one.getKey().replaceAll("[{}]", ""), "template", List.of(), xml);
            }
            for (Capability method : one.getValue().methods) {
                method(method, xml);
            }
            resources(one.getValue(), xml);
            xml.writeEndElement();
        }
    }

    private static void method(Capability method, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("method");
        xml.writeAttribute("name", method.method());
        xml.writeAttribute("id", method.id());
        xml.writeStartElement("request");
        parameter("Accept", "header", method.gives(), xml);
        for (String name : method.asks()) {
            parameter(name, "query", List.of(), xml);
        }
        representations(method.takes(), xml);
        xml.writeEndElement();
        xml.writeStartElement("response");
        representations(method.gives(), xml);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void parameter(String name, String style, List<String> options, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("param");
        xml.writeAttribute("name", name);
        xml.writeAttribute("style", style);
        if (!options.isEmpty()) {
            xml.writeAttribute("default", options.getFirst());
        }
        for (String option : options) {
            xml.writeEmptyElement("option");
            xml.writeAttribute("value", option);
        }
        xml.writeEndElement();
    }

    private static void representations(List<String> mediaTypes, XMLStreamWriter xml) throws XMLStreamException {
        for (String mediaType : mediaTypes) {
            xml.writeEmptyElement("representation");
            xml.writeAttribute("mediaType", mediaType);
        }
    }

    private static byte[] json(Resource root) {
        JsonObjectBuilder resources = Json.createObjectBuilder().add("base", ResourcePath.ROOT).add("resource", below(root));
        return Json.createObjectBuilder().add("application", Json.createObjectBuilder().add("resources", resources)).build().toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonArrayBuilder below(Resource parent) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        parent.below.forEach((path, resource) -> {
            JsonArrayBuilder methods = Json.createArrayBuilder();
            resource.methods.forEach(method -> methods.add(Json.createObjectBuilder().add("name", method.method()).add("id", method.id())
                    .add("query", Json.createArrayBuilder(method.asks())).add("takes", Json.createArrayBuilder(method.takes()))
                    .add("gives", Json.createArrayBuilder(method.gives()))));
            all.add(Json.createObjectBuilder().add("path", path).add("method", methods).add("resource", below(resource)));
        });
        return all;
    }
}
