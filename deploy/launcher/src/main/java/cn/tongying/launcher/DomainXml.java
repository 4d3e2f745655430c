package cn.tongying.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** One {@code domain.xml} in memory: read from the distribution, changed in place, written out. */
final class DomainXml {
    private final Document document;

    private DomainXml(Document document) {
        this.document = document;
    }

    static DomainXml read(Path file) {
        try {
            return new DomainXml(
                    DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile()));
        } catch (IOException | SAXException | ParserConfigurationException failure) {
            throw LauncherException.failed("Cannot read " + file, failure);
        }
    }

    void write(Path file) {
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(file.toFile()));
        } catch (TransformerException failure) {
            throw LauncherException.failed("Cannot write " + file, failure);
        }
    }

    /** Sets an attribute on every element of this tag; the build of Payara that has none is not the one we know. */
    void set(String tag, String attribute, String value) {
        set(tag, element -> true, attribute, value);
    }

    /** The same, on those elements of the tag that are known by {@code key="is"}. */
    void setWhere(String tag, String key, String is, String attribute, String value) {
        set(tag, element -> element.getAttribute(key).equals(is), attribute, value);
    }

    private void set(String tag, Predicate<Element> which, String attribute, String value) {
        List<Element> found = elements(tag).stream().filter(which).toList();
        if (found.isEmpty()) {
            throw LauncherException.failed("domain.xml of this Payara has no such <" + tag + ">");
        }
        found.forEach(element -> element.setAttribute(attribute, value));
    }

    /** Adds an empty element at the end of each parent. */
    void add(String parentTag, String tag, String attribute, String value) {
        for (Element parent : elements(parentTag)) {
            Element added = document.createElement(tag);
            added.setAttribute(attribute, value);
            parent.appendChild(added);
        }
    }

    /** Adds a {@code <property>} to the elements of the tag known by {@code key="is"}. */
    void addProperty(String tag, String key, String is, String name, String value) {
        for (Element parent : elements(tag)) {
            if (parent.getAttribute(key).equals(is)) {
                Element property = document.createElement("property");
                property.setAttribute("name", name);
                property.setAttribute("value", value);
                parent.appendChild(property);
            }
        }
    }

    void removeWhere(String tag, String key, String is) {
        elements(tag).stream()
                .filter(element -> element.getAttribute(key).equals(is))
                .forEach(DomainXml::detach);
    }

    List<String> texts(String tag) {
        return elements(tag).stream().map(element -> element.getTextContent().strip()).toList();
    }

    private static void detach(Element element) {
        element.getParentNode().removeChild(element);
    }

    private List<Element> elements(String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>(nodes.getLength());
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
