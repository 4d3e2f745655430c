package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class CapabilitiesIT extends DicomWebTrial {

    private static HttpResponse<byte[]> options(String path, String accept) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(server.uri(path)).header("X-Site", "DEFAULT").header("Accept", accept)
                .method("OPTIONS", BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());
    }

    /** Of each method of the document, what path its resources make from the base down. */
    private static Set<String> described(Document wadl) {
        Set<String> described = new TreeSet<>();
        NodeList methods = wadl.getElementsByTagName("method");
        for (int i = 0; i < methods.getLength(); i++) {
            StringBuilder path = new StringBuilder();
            for (Node node = methods.item(i).getParentNode(); node instanceof Element element && element.getTagName().equals("resource"); node = node.getParentNode()) {
                path.insert(0, "/" + element.getAttribute("path"));
            }
            described.add(((Element) methods.item(i)).getAttribute("name") + " " + path.substring(1));
        }
        return described;
    }

    /** What the resources of this room really answer, without those below a root of their own, which no standard knows. */
    private static Set<String> offered() {
        Set<String> offered = new TreeSet<>();
        for (Class<?> resource : DicomWebServer.RESOURCES.stream().filter(one -> one.getAnnotation(Path.class).value().equals("/")).toList()) {
            for (Method method : resource.getDeclaredMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null && method.isAnnotationPresent(Path.class)) {
                        offered.add(verb.value() + " " + method.getAnnotation(Path.class).value().replace(": .+", ""));
                    }
                }
            }
        }
        return offered;
    }

    @Test
    void theCapabilitiesTellEveryTransactionThatIsThereAndNoOther() throws Exception {
        HttpResponse<byte[]> answer = options("", "application/vnd.sun.wadl+xml");
        assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/vnd.sun.wadl+xml");
        Document wadl = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(answer.body()));
        assertThat(wadl.getDocumentElement().getTagName()).isEqualTo("application");
        assertThat(((Element) wadl.getElementsByTagName("resources").item(0)).getAttribute("base")).isEqualTo("/dicom-web");
        assertThat(described(wadl)).isEqualTo(offered()).hasSizeGreaterThan(20);
    }

    @Test
    void theyComeInJsonTooAndToAGet() throws Exception {
        HttpResponse<byte[]> json = options("", "application/json");
        assertThat(object(json).getJsonObject("application").getJsonObject("resources").getJsonArray("resource").getJsonObject(0).getString("path")).isEqualTo("studies");
        assertThat(get("", "Accept", "application/json").body()).isEqualTo(json.body());
        assertThat(options("", "*/*").headers().firstValue("Content-Type")).contains("application/vnd.sun.wadl+xml");
        assertThat(options("", "text/html").statusCode()).isEqualTo(406);
    }
}
