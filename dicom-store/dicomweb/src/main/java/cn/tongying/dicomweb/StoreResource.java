package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.storing.Archive;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The Store transaction, STOW-RS (PS3.18 section 10.5). Each instance goes from the request's stream to the archive, and is
 * durable before the next one is read; one that is refused does not stop the others.
 */
@Path("/")
@ApplicationScoped
public class StoreResource {

    private static final List<String> ANSWERS = Stream.concat(DicomJson.MEDIA_TYPES.stream(), Stream.of(NativeModel.MEDIA_TYPE)).toList();

    @Inject
    Archive archive;
    @Inject
    DicomWebConfig config;
    @Inject
    StowReceivers receivers;
    @Inject
    FrameImages images;

    /** Instances of any study. */
    @POST
    @Path("studies")
    public Response store(@Context HttpServletRequest request) throws IOException {
        return store(request, Optional.empty());
    }

    /** Instances of the study in the path. */
    @POST
    @Path("studies/{study}")
    public Response store(@Context HttpServletRequest request, @PathParam("study") String study) throws IOException {
        return store(request, Optional.of(study));
    }

    /** The body is asked of the request and is no parameter: Jakarta REST would wait for its first byte before we have a place. */
    private Response store(HttpServletRequest request, Optional<String> path) throws IOException {
        Caller caller = RequestCaller.of(request);
        try (StowReceivers.Place _ = receivers.enter(caller)) {
            Source source = new Source(Source.Via.STOW_RS, caller.name(), caller.remoteAddress(), "stow-" + UUID.randomUUID());
            String mediaType = understood(request, caller, source);
            try {
                return response(new StoreTransaction(archive, caller, source, new StoreRequestBody.Bounds(config.stowSpoolFolder(), config.stowSpoolBytes(),
                        images::memoryToParse))
                        .run(path, request.getContentType(), new PacedBody(request.getInputStream(), request.getContentLengthLong())), mediaType);
            } finally {
                archive.senderFinished(source.sender());
            }
        }
    }

    /**
     * What the answer will be written as. Instances that are not even read, for what the request says of itself or of the
     * answer, were offered all the same: they get a line in the refused list.
     */
    private String understood(HttpServletRequest request, Caller caller, Source source) {
        try {
            requirePlain(request);
            return RequestAccept.of(request).requireOneOf(ANSWERS);
        } catch (Problem problem) {
            archive.refuse(caller, source, RefusalReason.NOT_READABLE, problem.getMessage() + ". Nothing of the request was read.",
                    problem.detailZh() + "。请求内容未被读取。");
            throw problem;
        }
    }

    /** A compressed body is not taken (RFC 9110 section 8.4): instances are compressed by their transfer syntax. */
    private static void requirePlain(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.unsupportedMediaType("Send the body without Content-Encoding", "请求体请勿使用 Content-Encoding");
        }
    }

    private Response response(StoreResponse outcome, String mediaType) throws IOException {
        Optional<RefusalReason> passing = outcome.transientFailure();
        if (passing.isPresent()) {
            throw passing.get() == RefusalReason.STORAGE_FULL ? Problem.full() : Problem.overloaded(config.retryAfterSeconds());
        }
        return Response.status(outcome.status()).header(HttpHeaders.CONTENT_TYPE, mediaType).entity(written(outcome, mediaType)).build();
    }

    private static Object written(StoreResponse outcome, String mediaType) throws IOException {
        if (!mediaType.equals(NativeModel.MEDIA_TYPE)) {
            return outcome.document();
        }
        ByteArrayOutputStream xml = new ByteArrayOutputStream(4096);
        NativeModel.write(new ByteArrayInputStream(outcome.document()), xml);
        return xml.toByteArray();
    }
}
