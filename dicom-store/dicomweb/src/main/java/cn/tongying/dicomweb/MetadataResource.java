package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.HeldDocuments;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.SeriesInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/**
 * The metadata of studies, series and instances in DICOM JSON, as they were kept at ingest, or in XML made of it
 * (PS3.18 section 10.4.1.1.2).
 */
@Path("/")
@ApplicationScoped
public class MetadataResource {

    @Inject
    Retrieval retrieval;

    /** Of all series of a study, in one array. */
    @GET
    @Path("studies/{study}/metadata")
    public Response study(@Context HttpServletRequest request, @PathParam("study") String study) throws IOException {
        Caller caller = RequestCaller.of(request);
        MetadataForm form = MetadataForm.negotiate(RequestAccept.of(request), false);
        return answer(retrieval.studyMetadata(caller, ResourcePath.study(study)), request, form,
                Problem.notFound("The study", "该检查"));
    }

    /** Of all instances of a series: the settled document as it lies there. */
    @GET
    @Path("studies/{study}/series/{series}/metadata")
    public Response series(@Context HttpServletRequest request, @PathParam("study") String study,
                           @PathParam("series") String series) throws IOException {
        Caller caller = RequestCaller.of(request);
        MetadataForm form = MetadataForm.negotiate(RequestAccept.of(request), false);
        SeriesInstanceUid uid = ResourcePath.series(series);
        return answer(retrieval.seriesMetadata(caller, ResourcePath.study(study), uid), request, form,
                Problem.notFound("The series", "该序列"));
    }

    /** The documents are held until they are sent; when they are not sent at all, until here. */
    static Response answer(HeldDocuments held, HttpServletRequest request, MetadataForm form, Problem missing) throws IOException {
        boolean sends = false;
        try {
            if (held.documents().isEmpty()) {
                throw missing;
            }
            Response response = form.xml() ? new XmlMetadata(held).answer(request) : new MetadataDocument(held).answer(request, form.mediaType());
            sends = response.hasEntity() && !HttpMethod.HEAD.equals(request.getMethod());
            return response;
        } finally {
            if (!sends) {
                held.close();
            }
        }
    }

    /** Of one instance. */
    @GET
    @Path("studies/{study}/series/{series}/instances/{instance}/metadata")
    public Response instance(@Context HttpServletRequest request, @PathParam("study") String study,
                             @PathParam("series") String series, @PathParam("instance") String instance) throws IOException {
        Caller caller = RequestCaller.of(request);
        MetadataForm form = MetadataForm.negotiate(RequestAccept.of(request), true);
        StoredInstance found = Instances.one(retrieval, caller, ResourcePath.of(study, series, instance));
        String strong = '"' + found.version() + (form.xml() ? "-xml" : "") + '"';
        String etag = form.multipart() ? EntityTag.weak(strong) : strong;
        if (EntityTag.matches(request.getHeader("If-None-Match"), etag)) {
            return EntityTag.notModified(etag, HttpHeaders.ACCEPT);
        }
        if (form.xml()) {
            return XmlMetadata.one(form, etag, out -> {
                try (Content kept = retrieval.metadata(found)) {
                    NativeModel.write(kept.stream(), out);
                }
            });
        }
        long length;
        try (Content measured = retrieval.metadata(found)) {
            length = measured.length();
        }
        Response.ResponseBuilder array = Response.ok((StreamingOutput) out -> {
            out.write('[');
            Streamed.copy(retrieval.metadata(found), out);
            out.write(']');
        }).header("Content-Length", length + 2);
        return EntityTag.tagged(array, etag, HttpHeaders.ACCEPT).header("Content-Type", form.mediaType()).build();
    }
}
