package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.AssociationParameters;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.SubOperations;
import cn.tongying.dicom.net.TlsIdentity;
import cn.tongying.dicom.net.TlsPeer;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queries and retrieves over TLS; C-MOVE to dcmtk's storescp over TLS too: it is known by its certificate, and we by ours. */
@Timeout(300)
class SecureMoveIT {

    private static final String STUDY = "1.2.8.8";
    private static final Dataset KEYS = new Dataset().put(Tag.StudyInstanceUID, STUDY);

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;
    private static PeerCertificate ours;
    private static PeerCertificate theirs;
    private static PeerCertificate others;

    @BeforeAll
    static void fill() throws Exception {
        Dcmtk.assumeThere("storescp");
        ours = PeerCertificate.make(folder, "ours");
        theirs = PeerCertificate.make(folder, "theirs");
        others = PeerCertificate.make(folder, "others");
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ASKER", "DEFAULT", "MOVE");
        for (int number = 1; number <= 3; number++) {
            rig.store("DEFAULT", SampleImages.picture(STUDY, number, "P1", "Wang^Wei"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        }
        proveBy(ours);
    }

    private static void proveBy(PeerCertificate own) throws IOException {
        rig.open(Map.of("TONGYING_DICOM_TLS_PORT", "0", "TONGYING_DICOM_TLS_KEYSTORE", own.keyStore().toString(),
                "TONGYING_DICOM_TLS_KEYSTORE_PASSWORD", PeerCertificate.PASSWORD));
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    private static OperationResponse moved() throws IOException {
        try (QueryRetrieveScu scu = rig.call("ASKER", false, Set.of(), List.of())) {
            return scu.move(QueryLevel.STUDY, KEYS, new AeTitle("SECURE"), pending -> true);
        }
    }

    /** As an AE that is somebody by its certificate alone. */
    private static QueryRetrieveScu overTls() throws Exception {
        rig.registered.put("SECURE", new RemoteAe("DEFAULT", Set.of("FIND", "GET", "MOVE"), Set.of(), Set.of(theirs.fingerprint()), true));
        TlsPeer peer = new TlsPeer(Set.of(ours.fingerprint()), Optional.of(TlsIdentity.read(theirs.keyStore(), PeerCertificate.PASSWORD.toCharArray())));
        return QueryRetrieveScu.open(AssociationParameters.verification(rig.secureAddress(), new AeTitle("SECURE"), new AeTitle("TONGYING")).withTls(peer),
                false, Set.of(SampleImages.CT), List.of());
    }

    @Test
    void a_study_is_found_and_got_over_tls() throws Exception {
        proveBy(ours);
        List<Dataset> found = new ArrayList<>();
        List<String> got = new ArrayList<>();
        try (QueryRetrieveScu scu = overTls()) {
            assertThat(scu.find(QueryLevel.STUDY, KEYS, found::add).isSuccess()).isTrue();
            assertThat(scu.get(QueryLevel.STUDY, KEYS, (request, context, dataSet) -> {
                got.add(request.affectedSopInstanceUid());
                dataSet.transferTo(OutputStream.nullOutputStream());
                return DimseStatus.SUCCESS;
            }, pending -> true).counts()).contains(new SubOperations(0, 3, 0, 0));
        }
        assertThat(found).hasSize(1);
        assertThat(got).containsExactlyInAnyOrder(STUDY + ".1.1", STUDY + ".1.2", STUDY + ".1.3");
        Dcmtk.assumeThere("findscu");
        Dcmtk.Ended ended = Dcmtk.run(folder, List.of("findscu", "-v", "+tls", theirs.key().toString(), theirs.certificate().toString(), "+cf", ours.certificate().toString(), "-S",
                "-aet", "SECURE", "-aec", "TONGYING", "-k", "QueryRetrieveLevel=STUDY", "-k", "StudyInstanceUID=" + STUDY, "-k", "PatientID", "127.0.0.1",
                Integer.toString(rig.secureAddress().getPort())));
        assertThat(ended.output()).contains("[P1");
        assertThat(ended.status()).as(ended.output()).isZero();
    }

    private static long arrived(Path got) throws IOException {
        try (var files = Files.list(got)) {
            return files.count();
        }
    }

    @Test
    void a_study_arrives_where_both_prove_who_they_are_and_nothing_leaves_where_one_does_not() throws Exception {
        int port = Dcmtk.freePort();
        Path got = Files.createDirectory(folder.resolve("got"));
        Process storescp = new ProcessBuilder("storescp", "-aet", "SECURE", "-od", got.toString(), "+B", "+tls", theirs.key().toString(),
                theirs.certificate().toString(), "+cf", ours.certificate().toString(), Integer.toString(port))
                .redirectErrorStream(true).redirectOutput(folder.resolve("storescp.log").toFile()).start();
        try {
            Dcmtk.awaitListening(port);
            rig.destination("SECURE", "DEFAULT", port, others.fingerprint());
            assertThat(moved().counts()).as("who answers is another").contains(new SubOperations(0, 0, 3, 0));
            rig.destination("SECURE", "DEFAULT", port);
            assertThat(moved().status().code()).as("without TLS").isEqualTo(0xA702);
            proveBy(others);
            rig.destination("SECURE", "DEFAULT", port, theirs.fingerprint());
            assertThat(moved().status().code()).as("we are another").isEqualTo(0xA702);
            assertThat(arrived(got)).isZero();
            proveBy(ours);
            assertThat(moved().counts()).contains(new SubOperations(0, 3, 0, 0));
            assertThat(arrived(got)).isEqualTo(3);
            try (QueryRetrieveScu scu = overTls()) {
                assertThat(scu.move(QueryLevel.STUDY, KEYS, new AeTitle("SECURE"), pending -> true).counts()).as("asked for over TLS").contains(new SubOperations(0, 3, 0, 0));
            }
        } finally {
            storescp.destroy();
            assertThat(storescp.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
