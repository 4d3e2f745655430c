package cn.tongying.archive;

/** Paths of the DICOMweb resources (PS3.18 10.4.1), relative to the server. */
final class ResourcePath {

    private static final String ROOT = "/dicom-web/studies/";

    private ResourcePath() {
    }

    static String of(InstanceIdentity identity) {
        return instance(identity.study().value(), identity.series().value(), identity.instance().value());
    }

    static String study(String study) {
        return ROOT + study;
    }

    static String series(String study, String series) {
        return ROOT + study + "/series/" + series;
    }

    static String instance(String study, String series, String instance) {
        return ROOT + study + "/series/" + series + "/instances/" + instance;
    }
}
