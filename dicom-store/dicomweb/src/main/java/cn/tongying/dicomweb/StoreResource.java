package cn.tongying.dicomweb;

import cn.tongying.archive.Archive;
import cn.tongying.archive.Caller;
import cn.tongying.archive.Incoming;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * The Store transaction, STOW-RS (PS3.18 section 10.5). Each instance goes from the request's stream to the archive, and is
 * durable before the next one is read; one that is refused does not stop the others.
 */
@Path("/")
@ApplicationScoped
public class StoreResource {

    @Inject
    Archive archive;
    @Inject
    DicomWebConfig config;

    /** Instances of any study. */
    @POST
    @Path("studies")
    public Response store(@Context HttpServletRequest request, InputStream body) throws IOException {
        return store(request, body, Optional.empty());
    }

    /** Instances of the study in the path. */
    @POST
    @Path("studies/{study}")
    public Response store(@Context HttpServletRequest request, InputStream body, @PathParam("study") String study)
            throws IOException {
        return store(request, body, Optional.of(ResourcePath.study(study)));
    }

    private Response store(HttpServletRequest request, InputStream body, Optional<StudyInstanceUid> study) throws IOException {
        Caller caller = RequestCaller.of(request);
        String mediaType = DicomJson.negotiated(RequestAccept.of(request));
        StoreRequestBody instances = StoreRequestBody.of(request.getContentType(), body);
        Source source = new Source(Source.Via.STOW_RS, caller.name(), caller.remoteAddress(), "stow-" + UUID.randomUUID());
        StoreResponse outcome = new StoreResponse();
        try {
            storeAll(caller, instances, study, source, outcome);
        } finally {
            archive.senderFinished(source.sender());
        }
        return response(outcome, mediaType);
    }

    /** A body that breaks off, or goes on with something else, does not undo what is already kept: the answer tells both. */
    private void storeAll(Caller caller, StoreRequestBody instances, Optional<StudyInstanceUid> study, Source source,
                          StoreResponse outcome) throws IOException {
        try {
            for (Optional<InputStream> next = instances.next(); next.isPresent(); next = instances.next()) {
                store(caller, next.get(), study, source, outcome);
            }
        } catch (MultipartException e) {
            if (outcome.isEmpty()) {
                throw e;
            }
            outcome.addUnreadable(e.getMessage(), "multipart 请求体格式错误");
        } catch (Problem e) {
            if (outcome.isEmpty()) {
                throw e;
            }
            outcome.addUnreadable(e.getMessage(), "请求体中有不接受的部分");
        }
        if (outcome.isEmpty()) {
            throw Problem.badRequest("The body holds no instance", "请求体中没有实例");
        }
    }

    private void store(Caller caller, InputStream part, Optional<StudyInstanceUid> study, Source source, StoreResponse outcome)
            throws IOException {
        Part10.Opened opened;
        try {
            opened = Part10.open(part);
        } catch (DicomException e) {
            outcome.addUnreadable(String.valueOf(e.getMessage()), "不是可读的 DICOM 文件");
            return;
        }
        FileMetaInformation meta = opened.meta();
        outcome.add(archive.store(caller, new Incoming(opened.dataset(), meta.transferSyntax(), meta.mediaStorageSopClassUid(),
                meta.mediaStorageSopInstanceUid(), study, source)));
    }

    private Response response(StoreResponse outcome, String mediaType) {
        Optional<RefusalReason> passing = outcome.transientFailure();
        if (passing.isPresent()) {
            throw passing.get() == RefusalReason.STORAGE_FULL ? Problem.full() : Problem.overloaded(config.retryAfterSeconds());
        }
        return Response.status(outcome.status()).header(HttpHeaders.CONTENT_TYPE, mediaType).entity(outcome.document()).build();
    }
}
