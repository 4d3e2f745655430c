package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.archive.correction.CorrectionOutcome;
import cn.tongying.archive.correction.Corrections;
import cn.tongying.archive.correction.PatientAttributes;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.SubOperations;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orthanc as the other side of Query/Retrieve, in both directions: it asks us, and our SCU asks it. */
@Timeout(300)
class OrthancIT {

    private static final String OURS = "1.2.7.1";

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;
    private static Process orthanc;
    private static int httpPort;
    private static Destination peer;

    @BeforeAll
    static void start() throws Exception {
        Dcmtk.assumeThere("storescu");
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/Orthanc")), "Orthanc is not installed");
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ORTHANC", "DEFAULT", "ECHO", "STORE", "FIND", "GET", "MOVE");
        for (int number = 1; number <= 3; number++) {
            rig.store("DEFAULT", SampleImages.picture(OURS, number, "P1", "Wang^Wei=王^伟"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        httpPort = Dcmtk.freePort();
        int dicomPort = Dcmtk.freePort();
        rig.destination("ORTHANC", "DEFAULT", dicomPort);
        peer = rig.destinations.get("DEFAULT ORTHANC");
        Path config = Files.writeString(folder.resolve("orthanc.json"), """
                {"Name": "test", "StorageDirectory": "%s", "IndexDirectory": "%s", "HttpPort": %d, "DicomPort": %d, "DicomAet": "ORTHANC",
                 "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "KeepAlive": false, "DicomAlwaysAllowFind": true, "DicomAlwaysAllowMove": true,
                 "DefaultEncoding": "Utf8", "DicomAlwaysAllowGet": true, "DicomAlwaysAllowStore": true, "StableAge": 1,
                 "DicomModalities": {"tongying": ["TONGYING", "127.0.0.1", %s]}}
                """.formatted(folder.resolve("orthanc"), folder.resolve("orthanc"), httpPort, dicomPort, rig.port()));
        orthanc = new ProcessBuilder("/usr/sbin/Orthanc", config.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile()).start();
        Dcmtk.awaitListening(httpPort);
        Dcmtk.awaitListening(dicomPort);
    }

    @AfterAll
    static void stop() throws Exception {
        if (orthanc != null) {
            orthanc.destroy();
            orthanc.waitFor(20, TimeUnit.SECONDS);
        }
        if (rig != null) {
            rig.close();
        }
    }

    /** A connection of its own: Orthanc closes one that rests, also at the moment it is used again. */
    private static String http(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            var response = client.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return response.body();
        }
    }

    private static String word(String json, String member) {
        try (var reader = Json.createReader(new StringReader(json))) {
            return reader.readObject().getString(member);
        }
    }

    private static int instances() throws IOException, InterruptedException {
        try (var reader = Json.createReader(new StringReader(http("GET", "/instances", "")))) {
            return reader.readArray().size();
        }
    }

    private static QueryRetrieveScu call(Set<String> storage) throws IOException {
        return QueryRetrieveScu.open(AssociationParameters.verification(peer.address(), new AeTitle("TONGYING"), peer.title()), false, storage, List.of());
    }

    /** From us to it by its query and move, back by our find, get and move: one story, since each needs what the one before left. */
    @Test
    void orthanc_finds_and_moves_from_us_and_our_scu_finds_gets_and_moves_from_orthanc() throws Exception {
        String query = http("POST", "/modalities/tongying/query", "{\"Level\": \"Study\", \"Query\": {\"PatientID\": \"P1\", \"PatientName\": \"*王*\"}}");
        String path = word(query, "Path");
        assertThat(http("GET", path + "/answers/0/content?simplify", "")).contains(OURS).contains("\\u738b^\\u4f1f");
        http("POST", path + "/retrieve", "{\"TargetAet\": \"ORTHANC\", \"Synchronous\": true}");
        assertThat(instances()).isEqualTo(3);

        Dataset keys = new Dataset().put(Tag.StudyInstanceUID, OURS);
        List<String> found = new ArrayList<>();
        try (QueryRetrieveScu scu = call(Set.of(SampleImages.CT))) {
            assertThat(scu.find(QueryLevel.STUDY, new Dataset().put(Tag.StudyInstanceUID, new String[0]).put(Tag.PatientID, "P1"),
                    match -> found.add(match.string(Tag.StudyInstanceUID).orElseThrow())).isSuccess()).isTrue();
            assertThat(found).containsExactly(OURS);
            List<String> got = new ArrayList<>();
            assertThat(scu.get(QueryLevel.STUDY, keys, (request, context, dataSet) -> {
                got.add(request.affectedSopInstanceUid());
                assertThat(dataSet.readAllBytes()).isNotEmpty();
                return DimseStatus.SUCCESS;
            }, pending -> true).status().isSuccess()).isTrue();
            assertThat(got).containsExactlyInAnyOrder(OURS + ".1.1", OURS + ".1.2", OURS + ".1.3");
            assertThat(scu.move(QueryLevel.STUDY, keys, new AeTitle("TONGYING"), pending -> true).counts())
                    .contains(new SubOperations(0, 3, 0, 0));
        }
    }

    /** What a person corrected reaches whoever is sent the object, though it is kept as it came (decision 24). */
    @Test
    void orthanc_is_sent_a_corrected_object_under_the_right_patient() throws Exception {
        String study = "1.2.7.2";
        rig.store("DEFAULT", SampleImages.picture(study, 1, "P5", "Wrong^Name"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        correct("P5", new PatientAttributes("P6", "Li^Na=李^娜", "19800229", "F"));
        String path = word(http("POST", "/modalities/tongying/query", "{\"Level\": \"Study\", \"Query\": {\"PatientID\": \"P6\", \"PatientName\": \"\"}}"), "Path");
        assertThat(http("GET", path + "/answers/0/content?simplify", "")).contains(study).contains("Li^Na");
        http("POST", path + "/retrieve", "{\"TargetAet\": \"ORTHANC\", \"Synchronous\": true}");
        String found = http("POST", "/tools/find", "{\"Level\": \"Instance\", \"Query\": {\"StudyInstanceUID\": \"" + study + "\"}}");
        String instance = found.substring(found.indexOf('"') + 1, found.lastIndexOf('"'));
        assertThat(http("GET", "/instances/" + instance + "/simplified-tags", "")).contains("\"PatientID\" : \"P6\"", "Li^Na", "\"PatientSex\" : \"F\"",
                "\"OriginalAttributesSequence\"", "\"PatientName\" : \"Wrong^Name\"");
        http("DELETE", "/instances/" + instance, "");
    }

    private static void correct(String patientId, PatientAttributes right) {
        try (Session session = rig.archive.sessions().openSession()) {
            session.beginTransaction();
            long patient = session.createNativeQuery("SELECT id FROM patient WHERE site = 'DEFAULT' AND identity_key = ?1", Long.class)
                    .setParameter(1, "P:" + patientId).getSingleResult();
            CorrectionOutcome outcome = session.doReturningWork(connection -> Corrections.update(connection, new Corrections.Seen(patient, 0), right,
                    new Corrections.Reason("DEFAULT", "reg", "typed wrongly")));
            assertThat(outcome).isInstanceOf(CorrectionOutcome.Made.class);
            session.getTransaction().commit();
        }
    }
}
