package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What workstations and devices ask of the running server, with the rights that the portal gives and takes. */
@ExtendWith(RunningServer.class)
class DeviceServicesIT {

    private static final String REFUSED = "No Acceptable Presentation Contexts";

    @TempDir
    Path temporary;

    @Test
    void a_workstation_finds_gets_and_is_sent_what_its_hospital_has(Product product) throws Exception {
        Workstation workstation = Workstation.with(product, "ECHO", "FIND", "GET", "MOVE");
        assertThat(find(workstation, workstation.title()).output()).contains(workstation.image().study());
        Path got = Files.createDirectory(temporary.resolve("got"));
        Peer get = workstation.run("getscu", "-S", "-od", got.toString(), "-k", "QueryRetrieveLevel=STUDY", "-k", study(workstation));
        assertThat(get.status()).as(get.output()).isZero();
        assertThat(images(got)).containsExactly(workstation.image().instance());
        Path moved = Files.createDirectory(temporary.resolve("moved"));
        Peer move = workstation.run("movescu", "-S", "-aem", workstation.title(), "+P", Integer.toString(workstation.port()),
                "-od", moved.toString(), "-k", "QueryRetrieveLevel=STUDY", "-k", study(workstation));
        assertThat(move.status()).as(move.output()).isZero();
        assertThat(images(moved)).containsExactly(workstation.image().instance());
    }

    @Test
    void who_is_not_registered_finds_nothing(Product product) {
        Workstation workstation = Workstation.with(product, "FIND");
        assertThat(find(workstation, "STRANGER").output()).contains(REFUSED).doesNotContain(workstation.image().study());
    }

    @Test
    void a_right_that_is_taken_away_is_gone_with_the_next_association(Product product) {
        Workstation workstation = Workstation.with(product, "ECHO", "FIND");
        assertThat(find(workstation, workstation.title()).output()).contains(workstation.image().study());
        workstation.restrict("ECHO");
        assertThat(find(workstation, workstation.title()).output()).contains(REFUSED).doesNotContain(workstation.image().study());
    }

    @Test
    void an_order_stands_on_the_worklist_of_its_device_until_it_is_cancelled(Product product) {
        Workstation device = Workstation.with(product, "WORKLIST");
        Visitor technologist = Visitor.technologist(product);
        JsonObject order = technologist.ask("POST", "/api/orders", """
                {"site":"DEFAULT","patientId":"%1$s","nameIdeographic":"王^小明","description":"胸部平扫","modality":"CT","stationAe":"%1$s",
                 "start":"2026-12-01T08:30","patientConfirmed":"%1$s"}""".formatted(device.title()));
        assertThat(worklist(device).output()).contains(order.getString("accessionNumber"));
        technologist.ask("POST", "/api/orders/" + order.getString("id") + "/cancel",
                "{\"version\":" + order.getInt("version") + ",\"reason\":\"患者改期\"}");
        assertThat(worklist(device).output()).doesNotContain(order.getString("accessionNumber"));
    }

    private static Peer worklist(Workstation device) {
        return device.run("findscu", "-W", "-k", "AccessionNumber", "-k", "PatientID=" + device.title(),
                "-k", "ScheduledProcedureStepSequence[0].Modality=CT",
                "-k", "ScheduledProcedureStepSequence[0].ScheduledStationAETitle=" + device.title());
    }

    private static Peer find(Workstation workstation, String caller) {
        return workstation.runAs(caller, "findscu", "-S", "-k", "QueryRetrieveLevel=STUDY", "-k", "PatientID=" + workstation.title(),
                "-k", "StudyInstanceUID");
    }

    private static String study(Workstation workstation) {
        return "StudyInstanceUID=" + workstation.image().study();
    }

    private static List<String> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(DemoFiles::sopInstanceUid).toList();
        }
    }
}
