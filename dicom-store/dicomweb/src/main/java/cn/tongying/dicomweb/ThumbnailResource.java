package cn.tongying.dicomweb;

import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.DicomException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/**
 * Thumbnails of studies, series, instances and frames (PS3.18 section 10.4.1.1.4): a small image of what stands in the
 * middle, or a drawn sign of its kind when there is no image that can be decoded here.
 */
@Path("/")
@ApplicationScoped
public class ThumbnailResource {

    @Inject
    Retrieval retrieval;
    @Inject
    FrameImages images;
    @Inject
    DicomWebConfig config;

    /** Of a study. */
    @GET
    @Path("studies/{study}/thumbnail")
    public Response study(@Context HttpServletRequest request, @PathParam("study") String study) throws IOException {
        return thumbnail(request, ResourcePath.of(study));
    }

    /** Of a series. */
    @GET
    @Path("studies/{study}/series/{series}/thumbnail")
    public Response series(@Context HttpServletRequest request, @PathParam("study") String study,
                           @PathParam("series") String series) throws IOException {
        return thumbnail(request, ResourcePath.of(study, series));
    }

    /** Of an instance. */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/thumbnail")
    public Response instance(@Context HttpServletRequest request, @PathParam("study") String study,
                             @PathParam("series") String series, @PathParam("instance") String instance) throws IOException {
        return thumbnail(request, ResourcePath.of(study, series, instance));
    }

    /** Of a frame. */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/frames/{frame}/thumbnail")
    public Response frame(@Context HttpServletRequest request, @PathParam("study") String study,
                          @PathParam("series") String series, @PathParam("instance") String instance,
                          @PathParam("frame") String frame) throws IOException {
        List<Integer> numbers = FrameNumbers.parse(frame);
        StoredInstance found = Instances.one(retrieval, RequestCaller.of(request), ResourcePath.of(study, series, instance));
        if (numbers.size() != 1 || numbers.getFirst() > Math.max(1, found.numberOfFrames())) {
            throw Problem.notFound("The frame", "该帧");
        }
        return answer(request, found, numbers.getFirst());
    }

    private Response thumbnail(HttpServletRequest request, ResourcePath path) throws IOException {
        StoredInstance chosen = path.instance().isPresent()
                ? Instances.one(retrieval, RequestCaller.of(request), path) : representative(request, path);
        return answer(request, chosen, Math.max(1, (chosen.numberOfFrames() + 1) / 2));
    }

    private StoredInstance representative(HttpServletRequest request, ResourcePath path) {
        return retrieval.representative(RequestCaller.of(request), path.study(), path.series()).orElseThrow(() ->
                path.series().isPresent() ? Problem.notFound("The series", "该序列") : Problem.notFound("The study", "该检查"));
    }

    private Response answer(HttpServletRequest request, StoredInstance instance, int frame) throws IOException {
        String mediaType = RequestAccept.of(request).requireOneOf(RenderingRequest.MEDIA_TYPES);
        RenderingRequest asked = RenderingRequest.parse(QueryString.parse(request.getQueryString())).within(config.thumbnailPixels());
        String etag = '"' + Digest.hex(EntityTag.VERSION + HexFormat.of().formatHex(instance.datasetSha256()) + frame + asked + mediaType) + '"';
        if (EntityTag.matches(request.getHeader("If-None-Match"), etag)) {
            return EntityTag.notModified(etag, HttpHeaders.ACCEPT);
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(16 * 1024);
        RenderingRequest.format(mediaType).write(image(instance, frame, asked), asked.quality(), encoded);
        return EntityTag.tagged(Streamed.bytes(encoded.toByteArray()), etag, HttpHeaders.ACCEPT).header("Content-Type", mediaType).build();
    }

    /** The image, or the sign of its kind when it is none, is compressed in a way not decoded here, or is damaged. */
    private BufferedImage image(StoredInstance instance, int frame, RenderingRequest asked) throws IOException {
        KindSign sign = KindSign.of(instance);
        if (sign != KindSign.IMAGE) {
            return sign.draw(config.thumbnailPixels());
        }
        try {
            return images.image(instance, frame, asked);
        } catch (DicomException e) {
            return sign.draw(config.thumbnailPixels());
        } catch (Problem e) {
            if (e.status() != 406 && e.status() != 422 && e.status() != 404) {
                throw e;
            }
            return sign.draw(config.thumbnailPixels());
        }
    }
}
