package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What is rejected for its quality, for people who may open it: a study's lists and metadata as a viewer asks for them, below a root of
 * its own, since no list of DICOMweb holds anything rejected (decision 23). Its images lie where they ever lay. Not of the standard.
 */
@Path("/rejected/studies")
@ApplicationScoped
public class RejectedResource {

    private static final String STUDY_KEY = "StudyInstanceUID";
    private static final String STUDY_TAG = "0020000D";
    /** RFC 3986, 3.4; servers take more. */
    private static final String QUERY = "[0-9a-zA-Z._~!$&'()*+,;=:@/?%-]{0,2000}";

    @Inject
    Retrieval retrieval;

    /** The study that the query names; asked for a patient's, those that are being read, and no priors. */
    @GET
    public Response study(@Context HttpServletRequest request) {
        QueryString query = QueryString.parse(request.getQueryString());
        Optional<StudyInstanceUid> asked = query.value(STUDY_KEY).or(() -> query.value(STUDY_TAG)).map(ResourcePath::study);
        List<StudyInstanceUid> studies = asked.map(List::of).orElseGet(() -> ReadStudies.of(request).studies());
        return json(request, studies.stream().flatMap(study -> RejectedSeries.study(find(request, study)).stream()).toList());
    }

    /** Its series of which something may be opened. */
    @GET
    @Path("{study}/series")
    public Response series(@Context HttpServletRequest request, @PathParam("study") String study) {
        return json(request, find(request, ResourcePath.study(study)).stream().map(RejectedSeries::match).toList());
    }

    /** Of all that may be opened in a series. */
    @GET
    @Path("{study}/series/{series}/metadata")
    public Response metadata(@Context HttpServletRequest request, @PathParam("study") String study, @PathParam("series") String series) throws IOException {
        Caller caller = RequestCaller.of(request);
        MetadataForm form = MetadataForm.negotiate(RequestAccept.of(request), false);
        return MetadataResource.answer(retrieval.rejectedMetadata(caller, ResourcePath.study(study), ResourcePath.series(series)), request, form,
                Problem.notFound("The series", "该序列"));
    }

    /** An instance, its frames, and what else lies below it: at its own path, where who may not open it does not find it. */
    @GET
    @Path("{study}/series/{series}/instances/{rest: .+}")
    public Response instance(@Context HttpServletRequest request, @PathParam("study") String study, @PathParam("series") String series,
                             @PathParam("rest") String rest) {
        RequestCaller.of(request);
        ResourcePath path = ResourcePath.of(study, series);
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        if (!rest.matches("[0-9a-zA-Z./,]{1,500}") || !query.matches(QUERY)) {
            throw Problem.notFound("The instance", "该实例");
        }
        return Response.temporaryRedirect(URI.create(ResourcePath.uri(path.study()) + "/series/" + path.series().orElseThrow().value() + "/instances/" + rest + query))
                .build();
    }

    private List<RejectedSeries> find(HttpServletRequest request, StudyInstanceUid study) {
        return RejectedSeries.of(retrieval, retrieval.rejected(RequestCaller.of(request), study, Optional.empty()));
    }

    private static Response json(HttpServletRequest request, List<String> matches) {
        RequestCaller.of(request);
        String mediaType = RequestAccept.of(request).requireOneOf(DicomJson.MEDIA_TYPES);
        return Streamed.bytes(SearchResource.document(matches)).header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache").build();
    }
}
