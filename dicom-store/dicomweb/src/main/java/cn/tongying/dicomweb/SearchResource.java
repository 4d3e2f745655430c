package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.archive.search.SearchResult;
import cn.tongying.dicom.SeriesInstanceUid;
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
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The Search transaction, QIDO-RS (PS3.18 section 10.6), at all six paths. */
@Path("/")
@ApplicationScoped
public class SearchResource {

    @Inject
    Catalogue catalogue;
    @Inject
    DicomWebConfig config;

    /** All studies. */
    @GET
    @Path("studies")
    public Response studies(@Context HttpServletRequest request) {
        return search(request, Level.STUDY, Optional.empty(), Optional.empty());
    }

    /** All series. */
    @GET
    @Path("series")
    public Response series(@Context HttpServletRequest request) {
        return search(request, Level.SERIES, Optional.empty(), Optional.empty());
    }

    /** All instances. */
    @GET
    @Path("instances")
    public Response instances(@Context HttpServletRequest request) {
        return search(request, Level.INSTANCE, Optional.empty(), Optional.empty());
    }

    /** The series of a study. */
    @GET
    @Path("studies/{study}/series")
    public Response seriesOfStudy(@Context HttpServletRequest request, @PathParam("study") String study) {
        return search(request, Level.SERIES, Optional.of(ResourcePath.study(study)), Optional.empty());
    }

    /** The instances of a study. */
    @GET
    @Path("studies/{study}/instances")
    public Response instancesOfStudy(@Context HttpServletRequest request, @PathParam("study") String study) {
        return search(request, Level.INSTANCE, Optional.of(ResourcePath.study(study)), Optional.empty());
    }

    /** The instances of a series. */
    @GET
    @Path("studies/{study}/series/{series}/instances")
    public Response instancesOfSeries(@Context HttpServletRequest request, @PathParam("study") String study,
                                      @PathParam("series") String series) {
        return search(request, Level.INSTANCE, Optional.of(ResourcePath.study(study)),
                Optional.of(ResourcePath.series(series)));
    }

    private Response search(HttpServletRequest request, Level level, Optional<StudyInstanceUid> study,
                            Optional<SeriesInstanceUid> series) {
        Caller caller = RequestCaller.of(request);
        MetadataForm form = MetadataForm.negotiate(RequestAccept.of(request), false);
        SearchRequest search = SearchRequest.parse(level, study, series, QueryString.parse(request.getQueryString()),
                config.searchLimit());
        ReadStudies read = ReadStudies.of(request);
        SearchResult result = search.query().map(read::narrow).map(query -> catalogue.search(caller, query))
                .orElseGet(() -> new SearchResult(List.of(), List.of(), false));
        Response.ResponseBuilder response = form.xml() ? xml(result.matches()) : Streamed.bytes(document(result.matches()))
                .header(HttpHeaders.CONTENT_TYPE, form.mediaType()).header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        warnings(search, result).forEach(warning -> response.header("Warning", warning));
        return response.build();
    }

    /** A part for each match; a multipart of none does not exist (PS3.18 table 10.6.3-1: 204). */
    private static Response.ResponseBuilder xml(List<String> matches) {
        if (matches.isEmpty()) {
            return Response.noContent();
        }
        return Response.fromResponse(Streamed.multipart(new DelimitedParts(NativeModel.MEDIA_TYPE, matches.stream().map(match ->
                new DelimitedParts.Piece(NativeModel.MEDIA_TYPE, "", OptionalLong.empty(),
                        out -> NativeModel.write(new ByteArrayInputStream(match.getBytes(StandardCharsets.UTF_8)), out))).toList())));
    }

    static byte[] document(List<String> matches) {
        return ("[" + String.join(",", matches) + "]").getBytes(StandardCharsets.UTF_8);
    }

    /** PS3.18 section 8.3.4.6 and 8.3.4.4: what was left out is told in Warning headers of code 299. */
    private static List<String> warnings(SearchRequest search, SearchResult result) {
        List<String> ignored = new ArrayList<>(search.ignored());
        result.notSupported().forEach(path -> ignored.add(path.toString()));
        List<String> warnings = new ArrayList<>();
        if (!ignored.isEmpty()) {
            warnings.add(warning("These parameters are not supported and were ignored: " + String.join(", ", ignored)));
        }
        if (result.more()) {
            warnings.add(warning("There are additional results that can be requested with offset"));
        }
        return warnings;
    }

    private static String warning(String text) {
        String plain = text.replaceAll("[^ -~]|[\"\\\\]", "?");
        return "299 tongying \"" + plain.substring(0, Math.min(plain.length(), 500)) + '"';
    }
}
