package cn.tongying.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import cn.tongying.dicom.TransferSyntax;
import cn.tongying.dicom.net.AeTitle;
import cn.tongying.dicom.net.DimseStatus;
import cn.tongying.dicom.net.NoPresentationContextException;
import cn.tongying.dicom.net.OperationResponse;
import cn.tongying.dicom.query.QueryLevel;
import cn.tongying.dicom.query.QueryRetrieveScu;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries every cell of matrix.txt over a real port and archive. */
@Timeout(300)
class DimseMatrixIT {

    private static final String OWN = "1.2.6.1";
    private static final String FOREIGN = "1.2.6.2";

    @TempDir
    static Path folder;

    private static QueryRetrieveRig rig;

    @BeforeAll
    static void fill() throws Exception {
        rig = new QueryRetrieveRig(folder.resolve("objects"));
        rig.store("DEFAULT", SampleImages.picture(OWN, 1, "P1", "Wang^Wei"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        rig.store("EAST", SampleImages.picture(FOREIGN, 1, "E1", "Zhang^Si"), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        rig.destination("TONGYING", "DEFAULT", Integer.parseInt(rig.port()));
        rig.destination("THEIRS", "EAST", Integer.parseInt(rig.port()));
    }

    @AfterAll
    static void close() throws IOException {
        if (rig != null) {
            rig.close();
        }
    }

    static Stream<String> rows() throws IOException {
        try (InputStream table = DimseMatrixIT.class.getResourceAsStream("matrix.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_cell_is_as_it_was_written(String row) throws Exception {
        String[] cells = row.split("\\s+");
        rig.registered.clear();
        if (!cells[0].equals("nobody")) {
            rig.register("ASKER", "DEFAULT", cells[0].split(","));
        }
        List<String> found = new ArrayList<>();
        found.add(sign(scu -> found(scu, OWN)));
        found.add(sign(scu -> found(scu, FOREIGN)));
        found.add(sign(scu -> got(scu, OWN)));
        found.add(sign(scu -> got(scu, FOREIGN)));
        found.add(sign(scu -> moved(scu, OWN, "TONGYING")));
        found.add(sign(scu -> moved(scu, FOREIGN, "TONGYING")));
        found.add(sign(scu -> moved(scu, OWN, "THEIRS")));
        assertThat(found).containsExactlyElementsOf(Arrays.asList(cells).subList(1, cells.length));
    }

    private interface Asking {
        String of(QueryRetrieveScu scu) throws IOException;
    }

    private static String sign(Asking asking) throws IOException {
        try (QueryRetrieveScu scu = rig.call("ASKER", false, Set.of(SampleImages.CT), List.of())) {
            return asking.of(scu);
        } catch (NoPresentationContextException e) {
            return "x";
        }
    }

    private static Dataset keys(String study) {
        return new Dataset().put(Tag.StudyInstanceUID, study);
    }

    private static String found(QueryRetrieveScu scu, String study) throws IOException {
        List<Dataset> matches = new ArrayList<>();
        assertThat(scu.find(QueryLevel.STUDY, keys(study), matches::add).isSuccess()).isTrue();
        return matches.isEmpty() ? "0" : "+";
    }

    private static String got(QueryRetrieveScu scu, String study) throws IOException {
        List<String> instances = new ArrayList<>();
        scu.get(QueryLevel.STUDY, keys(study), (request, context, dataSet) -> {
            instances.add(request.affectedSopInstanceUid());
            return DimseStatus.SUCCESS;
        }, pending -> true);
        return instances.isEmpty() ? "0" : "+";
    }

    private static String moved(QueryRetrieveScu scu, String study, String destination) throws IOException {
        OperationResponse last = scu.move(QueryLevel.STUDY, keys(study), new AeTitle(destination), pending -> true);
        return last.status().code() == 0xA801 ? "u" : last.counts().orElseThrow().completed() > 0 ? "+" : "0";
    }
}
