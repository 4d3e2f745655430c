package cn.tongying.archive.kept;

import cn.tongying.archive.InstanceIdentity;

/** Paths of the DICOMweb resources (PS3.18 10.4.1), relative to the server. */
public final class ResourcePath {

    private static final String ROOT = "/dicom-web/studies/";

    private ResourcePath() {
    }

    public static String of(InstanceIdentity identity) {
        return instance(identity.study().value(), identity.series().value(), identity.instance().value());
    }

    public static String study(String study) {
        return ROOT + study;
    }

    public static String series(String study, String series) {
        return ROOT + study + "/series/" + series;
    }

    public static String instance(String study, String series, String instance) {
        return ROOT + study + "/series/" + series + "/instances/" + instance;
    }
}
