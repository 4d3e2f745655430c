package cn.tongying.sharing;

import cn.tongying.archive.Content;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.Value;
import cn.tongying.dicom.json.BulkDataResolver;
import cn.tongying.dicom.json.DicomJsonReader;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /api/studies/{uid}/dicom-zip}: a study to take along, for whoever is shown it. */
@Path("/studies/{uid}/dicom-zip")
@RequestScoped
public class DicomZipResource {
    static final String MEDIA_TYPE = "application/zip";

    @Inject Retrieval retrieval;

    @GET
    @Produces(MEDIA_TYPE)
    public Response take(@Context HttpServletRequest request, @PathParam("uid") String uid) throws IOException {
        List<StoredInstance> found = retrieval.find(Visitor.caller(request), study(uid), Optional.empty(), Optional.empty());
        if (found.isEmpty()) {
            throw new ProblemException(Problem.notFound("There is no such study, or you may not see it.", "没有该检查，或您无权查看。"));
        }
        if (HttpMethod.HEAD.equals(request.getMethod())) {
            return zip(_ -> { });
        }
        Content begun = retrieval.part10(found.getFirst()).begun(); // one that is damaged or gone is told before the answer begins
        return zip(out -> {
            try (begun) {
                DicomZip.write(found, new Stored(retrieval, found.getFirst(), begun), out);
            }
        });
    }

    private static Response zip(StreamingOutput body) {
        return Response.ok(body).type(MEDIA_TYPE).header("Content-Disposition", "attachment; filename=\"study.zip\"").build();
    }

    private static StudyInstanceUid study(String uid) {
        try {
            return new StudyInstanceUid(uid);
        } catch (DicomException e) {
            throw new ProblemException(Problem.badRequest("This is not a Study Instance UID.", "这不是有效的检查 UID。"));
        }
    }

    /** From the archive: the bodies as stored, the attributes from the metadata kept at ingest. */
    private record Stored(Retrieval retrieval, StoredInstance first, Content begun) implements DicomZip.Source {
        private static final BulkDataResolver LEFT_OUT = (uri, tag, vr) -> new Value.Bytes(new byte[0]);

        @Override
        public Content part10(StoredInstance instance) {
            return instance == first ? begun : retrieval.part10(instance);
        }

        @Override
        public Dataset attributes(StoredInstance instance) throws IOException {
            try (Content metadata = retrieval.metadata(instance)) {
                return DicomJsonReader.read(metadata.stream(), Limits.standard(), LEFT_OUT);
            }
        }
    }
}
