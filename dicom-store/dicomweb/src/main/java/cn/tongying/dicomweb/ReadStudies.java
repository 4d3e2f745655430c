package cn.tongying.dicomweb;

import cn.tongying.archive.search.AttributePath;
import cn.tongying.archive.search.Query;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The studies that somebody is reading, as the viewer names them in the header {@code Tongying-Reading}. A viewer asks for
 * priors by Patient ID alone, which two hospitals may have given to two persons; the studies tell which person is meant.
 * Not of the standard: who sends no such header is answered as PS3.18 section 10.6 says.
 */
record ReadStudies(List<StudyInstanceUid> studies) {

    static final String HEADER = "Tongying-Reading";
    private static final int MAXIMUM = 20;

    static ReadStudies of(HttpServletRequest request) {
        return parse(Collections.list(request.getHeaders(HEADER)));
    }

    /** Study Instance UIDs with commas; 400 for anything else, so that a client never takes a wide answer for a narrow one. */
    static ReadStudies parse(List<String> values) {
        List<StudyInstanceUid> studies = new ArrayList<>();
        for (String value : values) {
            for (String uid : value.split(",", MAXIMUM + 2)) {
                studies.add(study(uid.strip()));
            }
        }
        if (studies.size() > MAXIMUM) {
            throw Problem.badRequest(HEADER + " names more than " + MAXIMUM + " studies", "请求头 " + HEADER + " 列出的检查超过 " + MAXIMUM + " 个");
        }
        return new ReadStudies(studies);
    }

    private static StudyInstanceUid study(String uid) {
        try {
            return new StudyInstanceUid(uid);
        } catch (DicomException e) {
            throw Problem.badRequest(HEADER + " holds an invalid UID: " + e.getMessage(), "请求头 " + HEADER + " 中的 UID 无效");
        }
    }

    /** A search by Patient ID is about the persons of these studies; any other search is left as it is. */
    Query narrow(Query query) {
        boolean byPatientId = query.criteria().stream().anyMatch(criterion -> criterion.path().equals(AttributePath.of(Tag.PatientID)));
        return byPatientId && !studies.isEmpty() ? query.ofPatientsOf(studies) : query;
    }
}
