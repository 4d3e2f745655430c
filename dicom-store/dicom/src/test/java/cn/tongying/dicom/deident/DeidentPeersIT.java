package cn.tongying.dicom.deident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Limits;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.SampleFolder;
import cn.tongying.dicom.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the sample files judged by others: pydicom reads it, and dciodvfy finds no error in it that it did not find in the original. */
class DeidentPeersIT {
    private static final String PYTHON = "/usr/bin/python3";
    private static final String DCIODVFY = "/usr/bin/dciodvfy";
    private static final String DCENTVFY = "/usr/bin/dcentvfy";
    /** What it says of an original that breaks the rules of its transfer syntax, which we read all the same and write by them. */
    private static final String UNREADABLE = "Error - Dicom dataset read failed";

    private static final String READ_ALL = """
            import sys, pydicom
            for pair in sys.stdin.read().split('\\n'):
                original, name = pair.split('\\t')
                try:
                    list(pydicom.dcmread(original, force=True).iterall())
                except Exception:
                    print('UNREADABLE', original)
                    continue
                print('READING', original)
                ds = pydicom.dcmread(name)
                list(ds.iterall())
                codes = [item.CodeValue for item in ds.DeidentificationMethodCodeSequence]
                private = [e.tag for e in ds.iterall() if e.tag.is_private]
                print(name, ds.PatientIdentityRemoved, codes[0], len(private), ds.file_meta.MediaStorageSOPInstanceUID == ds.SOPInstanceUID,
                      'SourceApplicationEntityTitle' in ds.file_meta)
            """;

    /** An animal's owner is of type 2C and the table removes it (X). */
    private static final Set<String> OF_THE_TABLE = Set.of(
            "Error - Missing attribute Type 2C Conditional Element=<ResponsibleOrganization> Module=<Patient>",
            "Error - Missing attribute Type 2C Conditional Element=<ResponsiblePerson> Module=<Patient>");

    @TempDir
    Path folder;

    @Test
    void pydicom_reads_them_all_and_finds_what_they_say_of_themselves() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(PYTHON)) && run(List.of(PYTHON, "-c", "import pydicom"), "").status == 0, "no python3-pydicom");
        List<String> made = made().entrySet().stream().map(one -> one.getKey() + "\t" + one.getValue()).toList();
        assertThat(made).hasSizeGreaterThan(300);
        Answer read = run(List.of(PYTHON, "-c", READ_ALL), String.join("\n", made));
        assertThat(read.status).as(read.text.substring(Math.max(0, read.text.length() - 2_000))).isZero();
        long unreadable = read.text.lines().filter(line -> line.startsWith("UNREADABLE")).count();
        assertThat(unreadable).as("originals that pydicom cannot read").isLessThan(8);
        assertThat(read.text.lines().filter(line -> line.startsWith(folder.toString()))).hasSize(made.size() - (int) unreadable)
                .allMatch(line -> line.endsWith(" YES 113100 0 True False"));
    }

    @Test
    void dciodvfy_finds_no_error_that_the_original_had_not() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(DCIODVFY)), "no dciodvfy (Debian: dicom3tools)");
        Map<String, String> found = new TreeMap<>();
        for (Map.Entry<Path, Path> one : made().entrySet()) {
            Set<String> before = errors(one.getKey());
            Set<String> more = errors(one.getValue());
            more.removeAll(before);
            more.removeAll(OF_THE_TABLE);
            if (!more.isEmpty() && before.stream().noneMatch(error -> error.contains("Information Object Not found"))) {
                found.put(one.getKey().getFileName().toString(), more.toString());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void dcentvfy_finds_nothing_in_a_study_that_the_originals_had_not() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(DCENTVFY)), "no dcentvfy (Debian: dicom3tools)");
        Map<String, List<Map.Entry<Path, Path>>> studies = new TreeMap<>();
        for (Map.Entry<Path, Path> one : made().entrySet()) {
            String study = Part10.scan(new ByteArrayInputStream(Files.readAllBytes(one.getKey())), Limits.standard()).dataset().string(Tag.StudyInstanceUID).orElse("");
            studies.computeIfAbsent(study, uid -> new ArrayList<>()).add(one);
        }
        studies.remove("");
        studies.values().removeIf(files -> files.size() == 1);
        assertThat(studies).hasSizeGreaterThan(10);
        Map<String, Set<String>> found = new TreeMap<>();
        for (Map.Entry<String, List<Map.Entry<Path, Path>>> study : studies.entrySet()) {
            Set<String> before = differences(study.getValue().stream().map(Map.Entry::getKey).toList());
            Set<String> more = differences(study.getValue().stream().map(Map.Entry::getValue).toList());
            more.removeAll(before);
            if (!more.isEmpty() && !before.contains(UNREADABLE)) {
                found.put(study.getKey(), more);
            }
        }
        assertThat(found).isEmpty();
    }

    /** What attributes of one patient, study or series differ between files, without their values and names, of the classes that dcentvfy knows. */
    private Set<String> differences(List<Path> files) throws Exception {
        List<String> command = new ArrayList<>(List.of(DCENTVFY));
        files.forEach(file -> command.add(file.toString()));
        Set<String> differences = new TreeSet<>();
        run(command, "").text.lines().filter(line -> line.startsWith("Error") || line.startsWith("Warning"))
                .filter(line -> !line.contains("<Unknown>") && !line.contains("Unrecognized SOP Class")).map(line -> line.replaceAll(" for file .*", "").replaceAll("[0-9.]{6,}", "")).forEach(differences::add);
        return differences;
    }

    /** Errors without the values they quote. */
    private Set<String> errors(Path file) throws Exception {
        Set<String> errors = new TreeSet<>();
        run(List.of(DCIODVFY, file.toString()), "").text.lines().filter(line -> line.startsWith("Error"))
                .map(line -> line.replaceAll("value <.*?>", "value").replaceAll("= <.*?>", "").replaceAll("<[0-9.]+>|UID [0-9.]+", "")).forEach(errors::add);
        return errors;
    }

    private Map<Path, Path> made() throws IOException {
        Map<Path, Path> made = new TreeMap<>();
        int number = 0;
        for (Path file : SampleFolder.files()) {
            try {
                if (Deidentified.ofFile(Files.readAllBytes(file), Deidentified.profile(), BurntInRegions.parse("")) instanceof Outcome.Deidentified done) {
                    Path to = folder.resolve("made%04d.dcm".formatted(number++));
                    Files.write(to, Deidentified.bytes(done));
                    made.put(file, to);
                }
            } catch (DicomException e) {
                // One of the files that no test can read; SampleFilesTest lists them.
                number++;
            }
        }
        return made;
    }

    private record Answer(int status, String text) {
    }

    private Answer run(List<String> command, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(in.toFile()).redirectOutput(out.toFile()).start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end");
        }
        return new Answer(process.exitValue(), Files.readString(out, StandardCharsets.ISO_8859_1));
    }
}
