package cn.tongying.archive.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import cn.tongying.archive.assembly.Images;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DatasetWriter;
import cn.tongying.dicom.FileMetaInformation;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectionNoteTest {

    private final Dataset one = Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1");
    private final Dataset two = Images.ct("P1", "1.2.1", "1.2.1.2", "1.2.1.2.1");

    @TempDir
    Path folder;

    @Test
    void a_note_that_is_written_here_is_read_as_it_was_meant() throws Exception {
        RejectionNote note = RejectionNote.of(Notes.read(Notes.of(RejectionTitle.QUALITY, one, two))).orElseThrow();
        assertThat(note.sound()).isTrue();
        assertThat(note.title()).isEqualTo(RejectionTitle.QUALITY);
        assertThat(note.description()).isEqualTo("模糊 blurred");
        assertThat(note.references()).extracting(RejectedReference::series, RejectedReference::instance)
                .containsExactly(tuple("1.2.1.1", "1.2.1.1.1"), tuple("1.2.1.2", "1.2.1.2.1"));
    }

    @Test
    void a_key_object_of_another_title_and_any_other_object_reject_nothing() throws Exception {
        Dataset other = Notes.read(Notes.of(RejectionTitle.QUALITY, one));
        other.putItems(Tag.ConceptNameCodeSequence, List.of(new Dataset().put(Tag.CodeValue, "113000").put(Tag.CodingSchemeDesignator, "DCM")));
        assertThat(RejectionNote.of(other)).isEmpty();
        other.putItems(Tag.ConceptNameCodeSequence, List.of(new Dataset().put(Tag.CodeValue, "113001").put(Tag.CodingSchemeDesignator, "99LOCAL")));
        assertThat(RejectionNote.of(other)).isEmpty();
        assertThat(RejectionNote.of(one)).isEmpty();
    }

    @Test
    void a_note_whose_two_lists_differ_or_that_names_nothing_is_not_sound() throws Exception {
        Dataset note = Notes.read(Notes.of(RejectionTitle.QUALITY, one, two));
        note.putItems(Tag.ContentSequence, note.items(Tag.ContentSequence).subList(0, 3));
        assertThat(RejectionNote.of(note).orElseThrow().sound()).isFalse();
        assertThat(RejectionNote.of(note).orElseThrow().references()).isEmpty();
        note.putItems(Tag.ContentSequence, List.of()).putItems(Tag.CurrentRequestedProcedureEvidenceSequence, List.of());
        assertThat(RejectionNote.of(note).orElseThrow().sound()).isFalse();
        Dataset twice = Notes.read(Notes.of(RejectionTitle.QUALITY, one, one));
        assertThat(RejectionNote.of(twice).orElseThrow().sound()).as("one instance twice").isFalse();
    }

    @Test
    void a_note_with_a_uid_that_is_none_is_not_sound_and_stops_nothing() throws Exception {
        Dataset note = Notes.read(Notes.of(RejectionTitle.QUALITY, one));
        note.items(Tag.CurrentRequestedProcedureEvidenceSequence).getFirst().put(Tag.StudyInstanceUID, "no uid");
        assertThat(RejectionNote.of(note).orElseThrow().sound()).isFalse();
    }

    /** dicom3tools and pydicom, which nobody here wrote. */
    @Test
    void dciodvfy_finds_no_error_in_a_note_and_no_warning() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/dciodvfy")), "dciodvfy (Debian dicom3tools) is not installed: the note is not judged");
        Path file = file(Notes.read(Notes.of(RejectionTitle.PATIENT_SAFETY, one, two)));
        String told = told("dciodvfy", "-new", file.toString());
        assertThat(told).contains("KeyObjectSelectionDocument").doesNotContain("Error").doesNotContain("Warning");
    }

    @Test
    void dcentvfy_finds_the_note_of_the_same_patient_and_study_as_its_images() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/dcentvfy")), "dcentvfy (Debian dicom3tools) is not installed: the note is not judged");
        // As they are, with a delimiter that says nothing at the end, which we do not write again: to dcentvfy that is another name.
        List.of(one, two).forEach(image -> image.put(Tag.PatientName, "Wang^XiaoMing=王^小明"));
        String note = file(Notes.read(Notes.of(RejectionTitle.PATIENT_SAFETY, one, two))).toString();
        assertThat(told("dcentvfy", file(one).toString(), file(two).toString(), note)).as("what is empty may be").doesNotContain("Error");
        String other = file(Images.ct("P2", "1.2.1", "1.2.1.3", "1.2.1.3.1").put(Tag.PatientName, "Wang^XiaoMing=王^小明")).toString();
        assertThat(told("dcentvfy", note, other)).as("it does look").contains("PatientID");
    }

    private static String told(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Path file(Dataset object) throws IOException {
        Path file = folder.resolve(object.string(Tag.SOPInstanceUID).orElseThrow() + ".dcm");
        try (OutputStream out = Files.newOutputStream(file)) {
            Part10.writeHeader(FileMetaInformation.of(object.sopClassUid().orElseThrow(), object.sopInstanceUid().orElseThrow(),
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), out);
            out.write(DatasetWriter.toBytes(object, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
        }
        return file;
    }
}
