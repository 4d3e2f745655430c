package cn.tongying.audit;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import java.util.Optional;
import java.util.Set;

/** What a GET, or a search that is posted, reads, as far as the audit tells acts apart: a search, or one study that is viewed or read. */
record ReadAct(AuditCode code, Optional<StudyInstanceUid> study) {
    private static final int MOST_UID = 64;
    private static final String OF_SERIES = "/series/";
    private static final String INSTANCES = "/instances";
    private static final Set<String> SEARCHES = Set.of("/dicom-web/studies", "/dicom-web/series", "/dicom-web/instances",
            "/api/intake/received", "/api/intake/refused");

    /** What is looked for in these stands in a body. */
    private static final Set<String> POSTED_SEARCHES = Set.of("/api/studies/search", "/api/orders/search", "/api/orders/unmatched", "/api/referrals/search");

    /** Empty when nothing of a patient is read; a UID that is none is left to the resource, which refuses it. */
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
        int begin = path.startsWith("/dicom-web/studies/") ? "/dicom-web/studies/".length()
                : path.startsWith("/api/studies/") ? "/api/studies/".length() : path.length();
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

    /** What an overview of a study asks below it: its lists and small images. */
    private static boolean isGlance(String below) {
        return below.equals("/series") || below.equals(INSTANCES) || below.endsWith("/thumbnail") || below.endsWith("/rendered")
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
