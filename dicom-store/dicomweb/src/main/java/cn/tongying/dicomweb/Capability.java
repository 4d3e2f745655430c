package cn.tongying.dicomweb;

import java.util.ArrayList;
import java.util.List;

/**
 * One transaction at one resource, as the capabilities tell it (PS3.18 annex H).
 *
 * @param path   below the base, with the names of its variables in braces
 * @param id     the transaction's name in PS3.18
 * @param gives  media types of the answer, the default first
 * @param takes  media types of the body
 * @param asks   query parameters
 */
record Capability(String method, String path, String id, List<String> gives, List<String> takes, List<String> asks) {
    static final String STUDY = "studies/{study}";
    static final String SERIES = STUDY + "/series/{series}";
    static final String INSTANCE = SERIES + "/instances/{instance}";
    static final String FRAME = INSTANCE + "/frames/{frame}";

    private static final String DICOM = StoreRequestBody.DICOM;
    private static final List<String> METADATA = List.of(DicomJson.MEDIA_TYPE, multipart(NativeModel.MEDIA_TYPE));
    private static final List<String> OBJECTS = List.of(multipart(DICOM));
    private static final List<String> BULK = List.of(StoredMediaType.OCTETS, multipart(StoredMediaType.OCTETS), multipart("image/*"), "image/*");
    private static final List<String> RENDERED_PARTS = RenderingRequest.MEDIA_TYPES.stream().map(Capability::multipart).toList();
    private static final List<String> RENDERING = List.of("accept", "quality", "viewport", "window");

    Capability {
        gives = List.copyOf(gives);
        takes = List.copyOf(takes);
        asks = List.copyOf(asks);
    }

    /** All that is offered. */
    static List<Capability> all() {
        List<Capability> all = new ArrayList<>();
        searches(all);
        objects(all);
        metadata(all);
        images(all);
        all.add(new Capability("GET", UriResource.PATH, "RetrieveByURI", List.of("image/jpeg", "image/png", DICOM, "application/pdf", "video/*"), List.of(),
                List.of("requestType", "studyUID", "seriesUID", "objectUID", "contentType", "transferSyntax", "frameNumber", "rows", "columns", "region",
                        "windowCenter", "windowWidth", "imageQuality", "presentationUID", "presentationSeriesUID")));
        for (String path : List.of("studies", STUDY)) {
            all.add(new Capability("POST", path, path.equals(STUDY) ? "StoreStudyInstances" : "StoreInstances",
                    List.of(DicomJson.MEDIA_TYPE, NativeModel.MEDIA_TYPE), List.of(multipart(DICOM), multipart(DicomJson.MEDIA_TYPE),
                    multipart(NativeModel.MEDIA_TYPE), DICOM, DicomJson.MEDIA_TYPE, NativeModel.MEDIA_TYPE), List.of()));
        }
        return List.copyOf(all);
    }

    private static String multipart(String type) {
        return "multipart/related; type=\"" + type + '"';
    }

    private static void searches(List<Capability> all) {
        List<String> asks = List.of("accept", "{attributeID}", "includefield", "limit", "offset", "fuzzymatching");
        List<List<String>> paths = List.of(List.of("studies", "SearchForStudies"), List.of("series", "SearchForSeries"), List.of("instances", "SearchForInstances"),
                List.of(STUDY + "/series", "SearchForStudySeries"), List.of(STUDY + "/instances", "SearchForStudyInstances"),
                List.of(SERIES + "/instances", "SearchForStudySeriesInstances"));
        paths.forEach(path -> all.add(new Capability("GET", path.getFirst(), path.getLast(), METADATA, List.of(), asks)));
    }

    private static void objects(List<Capability> all) {
        all.add(get(STUDY, "RetrieveStudy", OBJECTS));
        all.add(get(SERIES, "RetrieveSeries", OBJECTS));
        all.add(get(INSTANCE, "RetrieveInstance", List.of(DICOM, multipart(DICOM))));
        all.add(get(INSTANCE + "/frames/{frames}", "RetrieveFrames", List.of(multipart(StoredMediaType.OCTETS), multipart("image/*"), StoredMediaType.OCTETS, "image/*")));
        all.add(get(INSTANCE + "/bulkdata/{value}", "RetrieveBulkdata", BULK));
    }

    private static void metadata(List<Capability> all) {
        all.add(get(STUDY + "/metadata", "RetrieveStudyMetadata", METADATA));
        all.add(get(SERIES + "/metadata", "RetrieveSeriesMetadata", METADATA));
        all.add(get(INSTANCE + "/metadata", "RetrieveInstanceMetadata", List.of(DicomJson.MEDIA_TYPE, multipart(NativeModel.MEDIA_TYPE), NativeModel.MEDIA_TYPE)));
    }

    private static void images(List<Capability> all) {
        all.add(rendering(STUDY + "/rendered", "RetrieveRenderedStudy", RENDERED_PARTS));
        all.add(rendering(SERIES + "/rendered", "RetrieveRenderedSeries", RENDERED_PARTS));
        all.add(rendering(INSTANCE + "/rendered", "RetrieveRenderedInstance", List.of("image/jpeg", "image/png", "application/pdf", "video/*")));
        all.add(rendering(FRAME + "/rendered", "RetrieveRenderedFrames", RenderingRequest.MEDIA_TYPES));
        all.add(rendering(STUDY + "/thumbnail", "RetrieveStudyThumbnail", RenderingRequest.MEDIA_TYPES));
        all.add(rendering(SERIES + "/thumbnail", "RetrieveSeriesThumbnail", RenderingRequest.MEDIA_TYPES));
        all.add(rendering(INSTANCE + "/thumbnail", "RetrieveInstanceThumbnail", RenderingRequest.MEDIA_TYPES));
        all.add(rendering(FRAME + "/thumbnail", "RetrieveFrameThumbnail", RenderingRequest.MEDIA_TYPES));
    }

    private static Capability get(String path, String id, List<String> gives) {
        return new Capability("GET", path, id, gives, List.of(), List.of("accept"));
    }

    private static Capability rendering(String path, String id, List<String> gives) {
        return new Capability("GET", path, id, gives, List.of(), RENDERING);
    }
}
