package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** C-FIND asked by dcmtk's findscu of a real archive, its answers read by pydicom. */
@Timeout(300)
class QueryPeersIT {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        Dcmtk.assumeThere("findscu");
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.register("ASKER", "DEFAULT", "FIND");
        rig.register("EASTERN", "EAST", "FIND");
        rig.register("SENDER", "DEFAULT", "ECHO", "STORE");
        rig.store("DEFAULT", image("1.2.3.1", "1", "P1", "Wang^XiaoDong=王^小东", "20260102", "081500", "CT"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        rig.store("DEFAULT", image("1.2.3.1", "2", "P1", "Wang^XiaoDong=王^小东", "20260102", "081500", "CT"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        rig.store("DEFAULT", image("1.2.3.2", "1", "P1", "Wang^XiaoDong=王^小东", "20260203", "101500", "MR"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        rig.store("DEFAULT", image("1.2.3.3", "1", "P2", "Zhang^San=张^三", "20260304", "120000", "CT"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        rig.store("EAST", image("1.2.3.4", "1", "E1", "Zhang^Si=张^四", "20260304", "120000", "CT"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }

    private static Dataset image(String study, String number, String patientId, String name, String date, String time, String modality) {
        String series = study + "." + modality.length();
        return new Dataset().put(Tag.SpecificCharacterSet, "ISO_IR 192")
                .put(Tag.SOPClassUID, CT).put(Tag.SOPInstanceUID, series + "." + number)
                .put(Tag.StudyDate, date).put(Tag.StudyTime, time).put(Tag.AccessionNumber, "A" + study.charAt(study.length() - 1))
                .put(Tag.Modality, modality).put(Tag.StudyDescription, "胸部")
                .put(Tag.PatientName, name).put(Tag.PatientID, patientId).put(Tag.PatientBirthDate, "19700101").put(Tag.PatientSex, "M")
                .put(Tag.StudyInstanceUID, study).put(Tag.SeriesInstanceUID, series).put(Tag.StudyID, "S" + study.charAt(study.length() - 1))
                .put(Tag.SeriesNumber, "1").put(Tag.InstanceNumber, number);
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    /** What findscu said, and what pydicom reads of the answers. */
    private record Found(String log, List<String> answers) {
    }

    private static Found find(String title, String model, List<String> keys, String... read) throws Exception {
        Path answers = Files.createTempDirectory(folder, "answers");
        List<String> command = new ArrayList<>(List.of("findscu", "-v", model, "-X", "-od", answers.toString(), "-aet", title, "-aec", "TONGYING"));
        keys.forEach(key -> command.addAll(List.of("-k", key)));
        command.addAll(List.of("127.0.0.1", rig.port()));
        Dcmtk.Ended ended = Dcmtk.run(folder, command);
        return new Found(ended.output(), Dcmtk.values(answers, List.of(read)));
    }

    @Test
    void a_study_is_found_by_its_patient_id() throws Exception {
        Found found = find("ASKER", "-S", List.of("QueryRetrieveLevel=STUDY", "PatientID=P1", "StudyInstanceUID", "StudyDate"),
                "StudyInstanceUID", "StudyDate", "PatientID", "RetrieveAETitle", "QueryRetrieveLevel");
        assertThat(found.answers()).containsExactly("1.2.3.2|20260203|P1|TONGYING|STUDY", "1.2.3.1|20260102|P1|TONGYING|STUDY");
    }

    @Test
    void another_hospitals_study_is_not_found_and_who_has_no_right_gets_no_context() throws Exception {
        List<String> keys = List.of("QueryRetrieveLevel=STUDY", "PatientName=Zhang*", "StudyInstanceUID");
        assertThat(find("ASKER", "-S", keys, "StudyInstanceUID").answers()).containsExactly("1.2.3.3");
        assertThat(find("EASTERN", "-S", keys, "StudyInstanceUID").answers()).containsExactly("1.2.3.4");
        Found refused = find("SENDER", "-S", keys, "StudyInstanceUID");
        assertThat(refused.answers()).isEmpty();
        assertThat(refused.log()).containsIgnoringCase("No Acceptable Presentation Contexts");
        assertThat(find("NOBODY", "-S", keys, "StudyInstanceUID").answers()).isEmpty();
    }
}
