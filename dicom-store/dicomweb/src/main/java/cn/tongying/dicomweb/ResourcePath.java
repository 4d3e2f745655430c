package cn.tongying.dicomweb;

import cn.tongying.archive.InstanceIdentity;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.SeriesInstanceUid;
import cn.tongying.dicom.SopInstanceUid;
import cn.tongying.dicom.StudyInstanceUid;
import java.util.Optional;
import java.util.function.Function;

/** Which study, series or instance the path of a request names (PS3.18 section 10.1.1). */
record ResourcePath(StudyInstanceUid study, Optional<SeriesInstanceUid> series, Optional<SopInstanceUid> instance) {

    /** Where the resources are mounted; URIs in answers begin with it, so that they hold behind any host name. */
    static final String ROOT = "/dicom-web";

    static ResourcePath of(String study) {
        return new ResourcePath(study(study), Optional.empty(), Optional.empty());
    }

    static ResourcePath of(String study, String series) {
        return new ResourcePath(study(study), Optional.of(series(series)), Optional.empty());
    }

    static ResourcePath of(String study, String series, String instance) {
        return new ResourcePath(study(study), Optional.of(series(series)), Optional.of(uid(instance, SopInstanceUid::new)));
    }

    static StudyInstanceUid study(String text) {
        return uid(text, StudyInstanceUid::new);
    }

    static SeriesInstanceUid series(String text) {
        return uid(text, SeriesInstanceUid::new);
    }

    private static <T> T uid(String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (DicomException e) {
            throw Problem.badRequest("The path holds an invalid UID: " + e.getMessage(), "路径中的 UID 无效。");
        }
    }

    static String uri(StudyInstanceUid study) {
        return ROOT + "/studies/" + study.value();
    }

    static String uri(InstanceIdentity identity) {
        return uri(identity.study()) + "/series/" + identity.series().value() + "/instances/" + identity.instance().value();
    }
}
