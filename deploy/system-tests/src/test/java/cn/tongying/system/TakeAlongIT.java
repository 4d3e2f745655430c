package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A study taken along as a ZIP is a file-set that others can read. */
@ExtendWith(RunningServer.class)
class TakeAlongIT {
    /** Follows the places in the DICOMDIR, and reads what it names. */
    private static final String READ_THE_DIRECTORY = """
            import sys, os, pydicom
            from pydicom.fileset import FileSet
            found = FileSet(os.path.join(sys.argv[1], 'DICOMDIR'))
            for instance in found:
                print(instance.SOPInstanceUID, instance.DirectoryRecordType, instance.load().SOPInstanceUID == instance.SOPInstanceUID,
                      instance.load().PatientName == instance.PatientName)
            """;

    @TempDir
    Path temporary;

    @Test
    void pydicom_and_dciodvfy_read_its_directory_and_every_file_is_as_it_was_sent(Product product) throws Exception {
        List<Path> sent = DemoFiles.all().stream().filter(file -> file.getParent().endsWith("01")
                && (file.endsWith("050.dcm") || file.endsWith("101.dcm"))).toList();
        assertThat(sent).hasSize(2);
        for (Path file : sent) {
            Peer peer = Peer.run("storescu", "-R", "-aec", "TONGYING", "127.0.0.1", Integer.toString(product.dicomPort()), file.toString());
            assertThat(peer.status()).as(peer.output()).isZero();
        }
        Visitor technologist = Visitor.technologist(product);
        String study = technologist.search("instances?SOPInstanceUID=" + DemoFiles.sopInstanceUid(sent.getFirst())).getJsonObject(0)
                .getJsonObject("0020000D").getJsonArray("Value").getString(0);
        HttpResponse<byte[]> answer = technologist.get("/api/studies/" + study + "/dicom-zip", "application/zip");
        assertThat(answer.statusCode()).isEqualTo(200);
        List<Path> files = unzip(answer.body());
        Path directory = temporary.resolve("DICOMDIR");
        assertThat(files).contains(directory).hasSizeGreaterThanOrEqualTo(3);
        for (Path file : sent) {
            assertThat(files).anyMatch(taken -> !taken.equals(directory) && Peer.run("python3", "-c", FrontDoorsIT.SAME_DATA_SET, file.toString(),
                    taken.toString()).status() == 0);
        }
        Peer read = Peer.run("python3", "-c", READ_THE_DIRECTORY, temporary.toString());
        assertThat(read.status()).as(read.output()).isZero();
        assertThat(read.output()).contains(DemoFiles.sopInstanceUid(sent.getFirst()) + " IMAGE True True",
                DemoFiles.sopInstanceUid(sent.getLast()) + " SR DOCUMENT True True");
        assertThat(Peer.run("dciodvfy", directory.toString()).output()).doesNotContain("Error");
    }

    private List<Path> unzip(byte[] zip) throws Exception {
        List<Path> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = temporary.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
                files.add(file);
            }
        }
        return files;
    }
}
