package cn.tongying.audit;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a GET reads, as far as the audit tells acts apart: a search, or one study that is viewed or read. */
record ReadAct(AuditCode code, Optional<StudyInstanceUid> study) {
    private static final Pattern STUDY = Pattern.compile("/(?:dicom-web|api)/studies/([0-9.]{1,64})(/.*)?");
    private static final Pattern GLANCE = Pattern.compile("/(?:series|instances)|/series/[0-9.]+/instances|.*/(?:thumbnail|rendered)");
    private static final Set<String> SEARCHES = Set.of("/dicom-web/studies", "/dicom-web/series", "/dicom-web/instances", "/api/studies");

    /** Empty when nothing of a patient is read; a UID that is none is left to the resource, which refuses it. */
    static Optional<ReadAct> of(String method, String path) {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Optional.empty();
        }
        if (SEARCHES.contains(path)) {
            return Optional.of(new ReadAct(AuditCode.SEARCHED, Optional.empty()));
        }
        Matcher matcher = STUDY.matcher(path);
        return matcher.matches() ? ofStudy(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)) : Optional.empty();
    }

    private static Optional<ReadAct> ofStudy(String uid, String below) {
        try {
            AuditCode code = GLANCE.matcher(below).matches() ? AuditCode.STUDY_VIEWED : AuditCode.STUDY_READ;
            return Optional.of(new ReadAct(code, Optional.of(new StudyInstanceUid(uid))));
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    String studyUid() {
        return study.map(StudyInstanceUid::value).orElse("");
    }
}
