package cn.tongying.sharing;

import cn.tongying.alliance.Wording;
import cn.tongying.alliance.input.Fields;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.deident.BurntInRegions;
import cn.tongying.dicom.deident.Deidentifier;
import cn.tongying.dicom.deident.Option;
import cn.tongying.dicom.deident.Profile;
import cn.tongying.dicom.deident.Pseudonyms;
import cn.tongying.failure.Causes;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.DeidentExports.Begun;
import cn.tongying.sharing.DeidentExports.Purpose;
import cn.tongying.sharing.DeidentExports.Replaced;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /api/deidentified-exports}: studies without what identifies, as a ZIP; the projects they belong to; and the way back, for a project's custodian. */
@Path("/deidentified-exports")
@RequestScoped
public class DeidentExportsResource {
    private static final Logger LOG = System.getLogger(DeidentExportsResource.class.getName());
    private static final String JSON = MediaType.APPLICATION_JSON + ";charset=UTF-8";
    private static final int MOST_NAME = 64;
    private static final int MOST_REASON = 400;
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Map<String, Option> DATES = Map.of("MODIFIED", Option.RETAIN_MODIFIED_DATES, "FULL", Option.RETAIN_FULL_DATES);
    private static final Map<String, Option> FLAGS = Map.of("device", Option.RETAIN_DEVICE_IDENTITY, "institution", Option.RETAIN_INSTITUTION_IDENTITY,
            "characteristics", Option.RETAIN_PATIENT_CHARACTERISTICS, "descriptions", Option.CLEAN_DESCRIPTORS, "findings", Option.CLEAN_STRUCTURED_CONTENT,
            "graphics", Option.CLEAN_GRAPHICS, "safePrivate", Option.RETAIN_SAFE_PRIVATE);

    /** An option that is misspelt would be left out, and say nothing of it. */
    private static final Set<String> MEMBERS = Stream.concat(Stream.of("project", "purpose", "reason", "studies", "dates"), FLAGS.keySet().stream())
            .collect(Collectors.toUnmodifiableSet());

    @Inject Retrieval retrieval;
    @Inject DeidentExports exports;
    @Inject SharingParts parts;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response export(@Context HttpServletRequest request, InputStream body) {
        Fields fields = Fields.ofJson(body);
        fields.requireOnly(MEMBERS);
        String project = fields.text("project", MOST_NAME);
        Optional<Purpose> purpose = fields.required("purpose", fields.choice("purpose",
                Map.of("TEACHING", Purpose.TEACHING, "RESEARCH", Purpose.RESEARCH, "SHARING", Purpose.SHARING)));
        String reason = fields.text("reason", MOST_REASON);
        Set<String> studies = fields.list("studies", UID, new Wording("Study Instance UIDs.", "检查 UID 列表。"));
        if (studies.isEmpty()) {
            fields.text("studies", MOST_REASON);
        }
        Profile profile = profile(fields);
        fields.requireSound();
        if (!parts.exportSpool().hasRoom()) {
            throw new ProblemException(Problem.unavailable(300, "The server's disk for temporary files is full. Tell the administrator, then try again.",
                    "服务器用于临时文件的磁盘已满。请通知管理员，之后再试。"));
        }
        Visitor visitor = Visitor.of(request);
        UUID account = visitor.required().accountId();
        ExportPlaces.Place place = parts.exportPlaces().take(account).orElseThrow(() -> new ProblemException(Problem.unavailable(30,
                "You, or others, have as many exports under way as may be: try again when one has ended.", "您或他人正在进行的导出已达上限，请待其结束后再试。")));
        try {
            Begun begun = exports.begin(new DeidentExports.Wanted(project, fields.sound(purpose), reason,
                    studies.stream().sorted().map(ShareLinksResource::study).toList(), profile), Visitor.caller(request), account, visitor.actor());
            List<List<ArchivedObject>> objects = found(request, begun, visitor.actor());
            return Response.ok((StreamingOutput) out -> write(begun, objects, profile, visitor.actor(), place, out)).type(DicomZipResource.MEDIA_TYPE)
                    .header("Content-Disposition", "attachment; filename=\"deidentified.zip\"").build();
        } catch (RuntimeException e) {
            place.close();
            throw e;
        }
    }

    /** An export that was begun and finds nothing is told to have ended. */
    private List<List<ArchivedObject>> found(HttpServletRequest request, Begun begun, Actor actor) {
        try {
            return begun.studies().stream().map(study -> objects(request, begun.project().site(), study)).toList();
        } catch (RuntimeException e) {
            tellEnd(begun, new DeidentExports.Ended(false, 0, 0), actor);
            throw e;
        }
    }

    /** What the hospital of the project has of it, whatever copies others have. */
    private List<ArchivedObject> objects(HttpServletRequest request, String site, StudyInstanceUid study) {
        return retrieval.find(Visitor.caller(request).at(site), study, Optional.empty(), Optional.empty()).stream()
                .filter(instance -> instance.identity().site().equals(site)).map(instance -> new ArchivedObject(retrieval, instance)).toList();
    }

    private void write(Begun begun, List<List<ArchivedObject>> objects, Profile profile, Actor actor, ExportPlaces.Place place, OutputStream out) throws IOException {
        Map<Replaced, String> replaced = new HashMap<>();
        Pseudonyms pseudonyms = new Pseudonyms(begun.key(), (kind, original, substitute) -> replaced.put(new Replaced(kind, substitute), original));
        DeidentZip zip = new DeidentZip(new Deidentifier(profile, pseudonyms, BurntInRegions.parse(parts.config().burntIn())),
                () -> new SpooledWorkplace(parts.exportMemory(), parts.exportSpool()), () -> {
                    exports.keep(begun.project(), replaced);
                    replaced.clear();
                }, out);
        boolean whole = false;
        try (place) {
            zip.write(objects, "De-identified after DICOM PS3.15 Annex E. Project: " + begun.project().id());
            whole = true;
        } finally {
            tellEnd(begun, new DeidentExports.Ended(whole, zip.written(), zip.leftOut()), actor);
        }
    }

    /** What has left has left: an end that cannot be told is told by the log. */
    private void tellEnd(Begun begun, DeidentExports.Ended ended, Actor actor) {
        try {
            exports.end(begun, ended, actor);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The end of export {0} ({1}) cannot be told to the audit: {2}", begun.export(), ended.detail(), Causes.of(e));
        }
    }

    private static Profile profile(Fields fields) {
        Set<Option> options = EnumSet.of(Option.CLEAN_PIXEL_DATA);
        fields.choice("dates", DATES).ifPresent(options::add);
        FLAGS.forEach((name, option) -> {
            if (fields.flag(name, false)) {
                options.add(option);
            }
        });
        return new Profile(options);
    }

    @GET
    @Path("/projects")
    @Produces(JSON)
    public String projects(@Context HttpServletRequest request) {
        UUID account = Visitor.of(request).required().accountId();
        JsonArrayBuilder items = Json.createArrayBuilder();
        exports.projects(Visitor.caller(request)).forEach(one -> items.add(Json.createObjectBuilder().add("id", one.id().toString()).add("site", one.site())
                .add("name", one.name()).add("by", one.madeBy()).add("madeAt", one.madeAt().toString()).add("custody", one.custodian().equals(account))));
        return Json.createObjectBuilder().add("items", items).build().toString();
    }

    /** Asked by a body, so that neither a pseudonym nor what it stands for is in an address. */
    @POST
    @Path("/projects/{id}/original")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(JSON)
    public String original(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream body) {
        Fields fields = Fields.ofJson(body);
        Optional<Pseudonyms.Kind> kind = fields.required("kind", fields.choice("kind", Map.of("UID", Pseudonyms.Kind.UID, "PATIENT", Pseudonyms.Kind.PATIENT)));
        String substitute = fields.text("substitute", MOST_NAME);
        fields.requireSound();
        Optional<String> original = exports.original(id, new Replaced(fields.sound(kind), substitute), Visitor.of(request).required().accountId(),
                Visitor.of(request).actor());
        JsonObjectBuilder json = Json.createObjectBuilder();
        original.ifPresentOrElse(value -> json.add("original", value), () -> json.addNull("original"));
        return json.build().toString();
    }

    @POST
    @Path("/projects/{id}/custodian")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response handOver(@Context HttpServletRequest request, @PathParam("id") UUID id, InputStream body) {
        Fields fields = Fields.ofJson(body);
        String successor = fields.text("username", MOST_NAME);
        fields.requireSound();
        exports.handOver(id, successor, Visitor.of(request).required().accountId(), Visitor.caller(request), Visitor.of(request).actor());
        return Response.noContent().build();
    }
}
