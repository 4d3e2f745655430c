package cn.tongying.fhir;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.Visitor;
import cn.tongying.reading.results.ReportDocuments;
import cn.tongying.reading.results.ReportsGiven;
import jakarta.enterprise.event.Event;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The resources of this room wired by hand, for tests of this room and of those whose data they show. */
public final class FhirDoor {
    public static final String BASE = "https://pacs.example/fhir/";
    public final List<FhirEvent> told = new ArrayList<>();
    private final DiagnosticReportResource reports = new DiagnosticReportResource();
    private final ImagingStudyResource studies = new ImagingStudyResource();
    private final BinaryResource binary = new BinaryResource();

    @SuppressWarnings("unchecked")
    public FhirDoor(ReportsGiven given, ReportDocuments documents, Database database) {
        reports.reports = given;
        binary.reports = given;
        binary.documents = documents;
        studies.studies = new ImagingStudies();
        studies.studies.database = database;
        studies.studies.events = (Event<FhirEvent>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((FhirEvent) arguments[0]) ? null : null);
    }

    /** As the server answers: a resource, or an OperationOutcome. */
    public String get(String address, Caller caller) {
        String path = address.startsWith(BASE) ? address.substring(BASE.length()) : address;
        try {
            return answer(path, caller);
        } catch (ProblemException e) {
            return FhirProblemMapper.outcome(e.problem()).toString();
        }
    }

    private String answer(String path, Caller caller) {
        int question = path.indexOf('?');
        if (question >= 0) {
            UriInfo asked = asked(path.substring(question + 1));
            return path.startsWith("DiagnosticReport?") ? reports.search(request(caller), asked) : studies.search(request(caller), asked);
        }
        String id = path.substring(path.indexOf('/') + 1);
        return switch (path.substring(0, path.indexOf('/'))) {
            case "DiagnosticReport" -> reports.one(request(caller), asked(""), UUID.fromString(id));
            case "ImagingStudy" -> studies.one(request(caller), id);
            default -> binary.resource(request(caller), UUID.fromString(id));
        };
    }

    static HttpServletRequest request(Caller caller) {
        Visitor visitor = new Visitor(Optional.empty(), "192.0.2.5", true, "c0ffee");
        return (HttpServletRequest) Proxy.newProxyInstance(FhirDoor.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> arguments[0].equals(Visitor.ATTRIBUTE) ? visitor : caller);
    }

    private static UriInfo asked(String query) {
        MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            parameters.add(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
        return (UriInfo) Proxy.newProxyInstance(FhirDoor.class.getClassLoader(), new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> method.getName().equals("getBaseUri") ? URI.create(BASE) : parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
