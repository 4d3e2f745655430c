package cn.tongying.audit;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a GET, or a search that is posted, reads, as far as the audit tells acts apart: a search, or one study that is viewed or read. */
record ReadAct(AuditCode code, Optional<StudyInstanceUid> study) {
    private static final int MOST_UID = 64;
    private static final String OF_SERIES = "/series/";
    private static final String INSTANCES = "/instances";
    private static final String WADO_URI = "/dicom-web/wado";
    private static final List<String> OF_ONE_STUDY = List.of("/dicom-web/studies/", "/dicom-web/rejected/studies/", "/api/studies/");
    private static final Set<String> SEARCHES = Set.of("/dicom-web/studies", "/dicom-web/series", "/dicom-web/instances", "/dicom-web/rejected/studies",
            "/api/intake/received", "/api/intake/refused", "/api/rejections", "/api/reading/escalated", "/fhir/DiagnosticReport", "/fhir/ImagingStudy");

    /** What is looked for in these stands in a body. */
    private static final Set<String> POSTED_SEARCHES = Set.of("/api/studies/search", "/api/orders/search", "/api/orders/unmatched", "/api/orders/reconciliation/search", "/api/referrals/search",
            "/api/reading/search", "/api/reading/changes", "/api/reading/of-studies", "/api/reading/ahead", "/api/critical-results/search", "/api/figures/search",
            "/api/recognition/open/search", "/api/recognition/figures/search", "/api/consultations/search", "/api/second-readings/search",
            "/api/quality/peer-reviews/search", "/api/quality/record/search", "/api/teaching/cases/search", "/api/hl7/messages/search",
            "/api/results/deliveries/search");

    /**
     * Empty when nothing of a patient is read; a UID that is none is left to the resource, which refuses it, and so is a query
     * that names a study twice or not at all.
     *
     * @param query as it was sent; WADO-URI names its study there
     */
    static Optional<ReadAct> of(String method, String path, @Nullable String query) {
        boolean reads = method.equals("GET") || method.equals("HEAD");
        return reads && path.equals(WADO_URI) ? studyUid(query).flatMap(uid -> ofStudy(uid, "")) : of(method, path);
    }

    private static Optional<String> studyUid(@Nullable String query) {
        List<String> found = new ArrayList<>();
        for (String pair : query == null ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && decoded(pair.substring(0, equals)).equals("studyUID")) {
                found.add(decoded(pair.substring(equals + 1)));
            }
        }
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    static Optional<ReadAct> of(String method, String path) {
        if (method.equals("POST") && POSTED_SEARCHES.contains(path)) {
            return Optional.of(new ReadAct(AuditCode.SEARCHED, Optional.empty()));
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Optional.empty();
        }
        if (SEARCHES.contains(path)) {
            return Optional.of(new ReadAct(AuditCode.SEARCHED, Optional.empty()));
        }
        int begin = OF_ONE_STUDY.stream().filter(path::startsWith).mapToInt(String::length).findFirst().orElse(path.length());
        int slash = path.indexOf('/', begin);
        int end = slash < 0 ? path.length() : slash;
        return end - begin <= MOST_UID && isUid(path, begin, end) ? ofStudy(path.substring(begin, end), path.substring(end)) : Optional.empty();
    }

    private static boolean isUid(String text, int begin, int end) {
        for (int i = begin; i < end; i++) {
            char c = text.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return begin < end;
    }

    /** What an overview of a study asks below it: its lists and small images. Images of a whole study or series are read, not glanced at. */
    private static boolean isGlance(String below) {
        return below.equals("/series") || below.equals("/rejected") || below.equals(INSTANCES) || below.endsWith("/thumbnail") || below.contains(INSTANCES + "/") && below.endsWith("/rendered")
                || below.startsWith(OF_SERIES) && below.endsWith(INSTANCES)
                && isUid(below, OF_SERIES.length(), below.length() - INSTANCES.length());
    }

    private static Optional<ReadAct> ofStudy(String uid, String below) {
        try {
            AuditCode code = isGlance(below) ? AuditCode.STUDY_VIEWED : AuditCode.STUDY_READ;
            return Optional.of(new ReadAct(code, Optional.of(new StudyInstanceUid(uid))));
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    String studyUid() {
        return study.map(StudyInstanceUid::value).orElse("");
    }
}
