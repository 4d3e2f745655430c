package cn.tongying.archive.correction;

import static cn.tongying.archive.correction.CorrectionRig.WHY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.tongying.archive.InstanceIdentity;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.StoredInstance;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.database.Sql;
import cn.tongying.archive.storing.Incoming;
import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.DicomException;
import cn.tongying.dicom.Part10;
import cn.tongying.dicom.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample files under a patient who was corrected, judged by others: pydicom, dcmdump and dciodvfy. */
class CorrectedSamplesIT {
    private static final Path SHARED = Path.of(System.getProperty("tongying.shared", "../../../shared")).resolve("data/dicom");
    private static final String PYTHON = "/usr/bin/python3";
    private static final String DCIODVFY = "/usr/bin/dciodvfy";
    private static final String READ = """
            import sys, pydicom
            for pair in sys.stdin.read().splitlines():
                original, made = pair.split('\\t')
                try:
                    before = pydicom.dcmread(original, force=True)
                    list(before.iterall())
                except Exception:
                    print('UNREADABLE', original)
                    continue
                after = pydicom.dcmread(made)
                list(after.iterall())
                item = after.OriginalAttributesSequence[-1]
                same = before.get_item(0x7fe00010) is None or before['PixelData'].value == after['PixelData'].value
                said = item.ModifiedAttributesSequence[0].PatientID or ''
                print('READ', str(after.PatientName), after.PatientID, same, said == (before.get('PatientID', '') or ''))
            """;

    @TempDir
    Path folder;

    @Test
    void every_sample_of_a_corrected_patient_is_read_by_pydicom_with_the_right_name_and_the_same_pixels_and_has_no_new_error() throws Exception {
        assumeTrue(Files.isDirectory(SHARED) && Files.isExecutable(Path.of(PYTHON)) && Files.isExecutable(Path.of(DCIODVFY)), "no samples or no peers");
        Map<Path, Path> made = made();
        assertThat(made).hasSizeGreaterThan(250);
        String read = run(List.of(PYTHON, "-c", READ), String.join("\n", made.entrySet().stream().map(one -> one.getKey() + "\t" + one.getValue()).toList()));
        assertThat(read.lines().filter(line -> line.startsWith("READ")).toList()).hasSizeGreaterThan(made.size() - 8)
                .allSatisfy(line -> assertThat(line).matches("READ Li\\^Na=李\\^娜 C[0-9]+ True True"));
        Map<String, String> errors = new TreeMap<>();
        for (Map.Entry<Path, Path> one : made.entrySet()) {
            Set<String> before = errors(one.getKey());
            Set<String> more = errors(one.getValue());
            more.removeAll(before);
            if (!more.isEmpty() && before.stream().noneMatch(error -> error.contains("Information Object Not found"))) {
                errors.put(one.getKey().getFileName().toString(), more.toString());
            }
        }
        assertThat(errors).isEmpty();
    }

    private Map<Path, Path> made() throws Exception {
        Map<Path, Path> made = new TreeMap<>();
        try (CorrectionRig rig = new CorrectionRig(); Stream<Path> files = Files.walk(SHARED)) {
            Map<Path, InstanceIdentity> stored = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).filter(file -> !file.toString().endsWith(".tsv")).sorted().toList()) {
                store(rig.archive, file).ifPresent(identity -> stored.put(file.toAbsolutePath(), identity));
            }
            List<Long> patients = rig.archive.database.transactions().run(session -> Sql.with(session, connection ->
                    Sql.list(connection, "SELECT id FROM patient ORDER BY id", row -> row.getLong(1))));
            for (long patient : patients) {
                rig.made(connection -> Corrections.update(connection, new Corrections.Seen(patient, 0),
                        new PatientAttributes("C" + patient, "Li^Na=李^娜", "19800229", "F"), WHY));
            }
            int number = 0;
            for (Map.Entry<Path, InstanceIdentity> one : stored.entrySet()) {
                Path to = folder.resolve("made%04d.dcm".formatted(number++));
                StoredInstance instance = rig.retrieval.find(ArchiveRig.DEFAULT_AE, one.getValue().study(), Optional.of(one.getValue().series()),
                        Optional.of(one.getValue().instance())).getFirst();
                byte[] bytes = rig.bytes(rig.retrieval.part10(instance));
                Dataset dataset = CorrectionRig.scan(Arrays.copyOfRange(bytes, (int) instance.datasetOffset(), bytes.length), instance.transferSyntax());
                assertThat(dataset.string(Tag.PatientName)).as(one.getKey().toString()).contains("Li^Na=李^娜");
                made.put(one.getKey(), Files.write(to, bytes));
            }
        }
        return made;
    }

    private static Optional<InstanceIdentity> store(ArchiveRig rig, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file); Part10.Opened opened = Part10.open(in)) {
            return rig.archive.store(ArchiveRig.DEFAULT_AE, new Incoming(opened.dataset(), opened.meta().transferSyntax(), Optional.empty(), Optional.empty(),
                    Optional.empty(), new Source(Source.Via.STOW_RS, "test", "", "test"))) instanceof StoreOutcome.Stored done
                    ? Optional.of(done.identity()) : Optional.empty();
        } catch (DicomException e) {
            return Optional.empty();
        }
    }

    /** Errors without the values they quote; File Meta Information is ours, whether somebody corrected or not. */
    private Set<String> errors(Path file) throws Exception {
        Set<String> errors = new TreeSet<>();
        run(List.of(DCIODVFY, file.toString()), "").lines().filter(line -> line.startsWith("Error") && !line.contains("(0x0002,"))
                .map(line -> line.replaceAll("value <.*?>", "value").replaceAll("= <.*?>", "").replaceAll("<[0-9.]+>|UID [0-9.]+", "")).forEach(errors::add);
        return errors;
    }

    private String run(List<String> command, String input) throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectInput(in.toFile()).redirectOutput(out.toFile());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command + " did not end");
        }
        return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
    }
}
