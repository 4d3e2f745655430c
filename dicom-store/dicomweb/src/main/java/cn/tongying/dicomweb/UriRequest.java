package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.dicom.pixel.VoiTransform;
import cn.tongying.dicom.pixel.Viewport;
import java.util.List;
import java.util.Optional;

/** The query of a WADO-URI request (PS3.18 sections 9.1.2, 9.4.1.2 and 9.5.1.2), of which only UIDs and figures are asked. */
record UriRequest(ResourcePath path, QueryString query) {

    /** Checks what every request needs. */
    static UriRequest parse(QueryString query) {
        if (!required(query, "requestType").equals("WADO")) {
            throw Problem.badRequest("'requestType' must be WADO", "“requestType” 必须为 WADO");
        }
        UriRequest request = new UriRequest(ResourcePath.of(required(query, "studyUID"), required(query, "seriesUID"), required(query, "objectUID")), query);
        request.requireIdentified();
        return request;
    }

    private static String required(QueryString query, String name) {
        return query.value(name).filter(value -> !value.isBlank())
                .orElseThrow(() -> Problem.badRequest("'" + name + "' is missing", "缺少参数 “" + name + "”"));
    }

    /** What leaves de-identified leaves by the export, which knows for what purpose and by whose key. */
    private void requireIdentified() {
        Optional<String> anonymize = query.value("anonymize");
        if (anonymize.filter(value -> !value.equals("yes")).isPresent()) {
            throw Problem.badRequest("'anonymize' has no value but yes", "“anonymize” 只能为 yes");
        }
        if (anonymize.isPresent()) {
            throw Problem.notAcceptable("the object as it is; de-identified ones by POST /api/deidentified-exports");
        }
    }

    /** What the client takes: contentType, or else the header Accept. */
    Accept accept(Accept header) {
        return query.values("contentType").isEmpty() ? header : Accept.parse(query.values("contentType"));
    }

    /** In what form a DICOM object is wanted: Explicit VR Little Endian where nothing is named and it can be had (PS3.18 section 9.4). */
    Accept objectForm() {
        Optional<String> named = query.value("transferSyntax");
        return Accept.parse(named.map(uid -> List.of("application/dicom; transfer-syntax=" + uid.replaceAll("[^0-9.*]", "?")))
                .orElse(List.of("application/dicom; transfer-syntax=1.2.840.10008.1.2.1", "application/dicom; transfer-syntax=*; q=0.5")));
    }

    /** Parameters of images are an error for a DICOM object and the other way round. */
    void requireNone(List<String> names, String mediaType) {
        names.stream().filter(name -> !query.values(name).isEmpty()).findFirst().ifPresent(name -> {
            throw Problem.badRequest("'" + name + "' cannot be used for " + mediaType, "参数 “" + name + "” 不能用于 " + mediaType);
        });
    }

    /** A presentation state of the same study; its two UIDs go together (PS3.18 section 9.5.1.2). */
    Optional<ResourcePath> presentation() {
        Optional<String> series = query.value("presentationSeriesUID");
        Optional<String> state = query.value("presentationUID");
        if (series.isPresent() != state.isPresent()) {
            throw Problem.badRequest("'presentationUID' and 'presentationSeriesUID' go together", "“presentationUID” 与 “presentationSeriesUID” 须同时给出");
        }
        return state.map(uid -> ResourcePath.of(path.study().value(), series.orElseThrow(), uid));
    }

    Optional<Integer> frameNumber() {
        return query.number("frameNumber");
    }

    /** The frame to show: one that the image does not have is an error of the request (PS3.18 section 9.5.2). */
    int frame(StoredInstance instance) {
        int frame = frameNumber().orElse(1);
        if (frame < 1 || frame > Math.max(1, instance.numberOfFrames())) {
            throw Problem.badRequest("'frameNumber' is " + frame + "; the image has " + Math.max(1, instance.numberOfFrames()) + " frames",
                    "“frameNumber” 为 " + frame + "；该图像共 " + Math.max(1, instance.numberOfFrames()) + " 帧");
        }
        return frame;
    }

    RenderingRequest rendering(StoredInstance instance) {
        int quality = query.number("imageQuality").orElse(RenderingRequest.STANDARD_QUALITY);
        if (quality < 1 || quality > 100) {
            throw Problem.badRequest("'imageQuality' is " + quality + "; it goes from 1 to 100", "“imageQuality” 应为 1 至 100");
        }
        return new RenderingRequest(window(), viewport(instance), quality);
    }

    private Optional<VoiTransform> window() {
        Optional<String> centre = query.value("windowCenter");
        Optional<String> width = query.value("windowWidth");
        if (centre.isPresent() != width.isPresent()) {
            throw Problem.badRequest("'windowCenter' and 'windowWidth' go together", "“windowCenter” 与 “windowWidth” 须同时给出");
        }
        return centre.map(text -> RenderingRequest.window(text + "," + width.orElseThrow()));
    }

    private Optional<Viewport> viewport(StoredInstance instance) {
        Optional<Integer> rows = query.number("rows");
        Optional<Integer> columns = query.number("columns");
        Optional<double[]> region = query.value("region").map(UriRequest::region);
        if (rows.isEmpty() && columns.isEmpty() && region.isEmpty()) {
            return Optional.empty();
        }
        double[] corners = region.orElse(new double[] {0, 0, 1, 1});
        int left = (int) Math.floor(corners[0] * instance.columns());
        int top = (int) Math.floor(corners[1] * instance.rows());
        int width = Math.max(1, (int) Math.round(corners[2] * instance.columns()) - left);
        int height = Math.max(1, (int) Math.round(corners[3] * instance.rows()) - top);
        boolean scaled = rows.isPresent() || columns.isPresent();
        try {
            return Optional.of(new Viewport(columns.orElse(scaled ? Viewport.MAXIMUM : width), rows.orElse(scaled ? Viewport.MAXIMUM : height),
                    region.isPresent() ? left : 0, region.isPresent() ? top : 0, region.isPresent() ? width : 0, region.isPresent() ? height : 0));
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("'rows', 'columns' and 'region' cannot be used: " + e.getMessage(), "参数 “rows”、“columns” 或 “region” 无效");
        }
    }

    /** Left, top, right and bottom as parts of the whole, from 0 to 1. */
    private static double[] region(String text) {
        String[] pieces = text.split(",", -1);
        double[] corners = new double[4];
        try {
            for (int i = 0; i < 4 && pieces.length == 4; i++) {
                corners[i] = Double.parseDouble(pieces[i]);
            }
        } catch (NumberFormatException e) {
            corners[2] = -1;
        }
        boolean inside = corners[0] >= 0 && corners[1] >= 0 && corners[2] <= 1 && corners[3] <= 1 && corners[0] < corners[2] && corners[1] < corners[3];
        if (!inside) {
            throw Problem.badRequest("'region' is xmin,ymin,xmax,ymax as parts of the image from 0.0 to 1.0", "“region” 应为 xmin,ymin,xmax,ymax，取值 0.0 至 1.0");
        }
        return corners;
    }
}
