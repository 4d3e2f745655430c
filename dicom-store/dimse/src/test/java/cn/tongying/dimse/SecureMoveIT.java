package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.net.SubOperations;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** C-MOVE to dcmtk's storescp over TLS: it is known by its certificate, and we by ours. */
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
        } finally {
            storescp.destroy();
            assertThat(storescp.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
