package cn.tongying.archive.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.search.Query.Criterion;
import cn.tongying.archive.search.Query.Level;
import cn.tongying.dicom.Tag;
import cn.tongying.objects.MemoryObjectStore;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Chinese name is found as it is typed, parted or not. */
class IdeographicNameIT {
    private static final List<String> NAMES = List.of("Zhang^Jianguo=张^建国", "Ouyang^Xiu=欧阳^修", "Wang^Xiaoming=王小明", "Ou^Hua=欧^华", "张^建华");
    private static ArchiveRig rig;

    @BeforeAll
    static void store() throws Exception {
        rig = new ArchiveRig(ArchiveDatabase.create(), new MemoryObjectStore(), ArchiveRig.config());
        for (int i = 0; i < NAMES.size(); i++) {
            String study = "1.2." + (i + 1);
            rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P" + i, study, study + ".1", study + ".1.1").put(Tag.PatientName, NAMES.get(i)), "a"));
        }
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @ParameterizedTest
    @CsvSource({"张建国,1.2.1", "张^建国,1.2.1", "张建华,1.2.5", "张建*,1.2.1 1.2.5", "张*,1.2.1 1.2.5", "=张建国,1.2.1", "=张建华,", "欧阳修,1.2.2", "欧阳^修,1.2.2", "欧*,1.2.2 1.2.4", "欧^*,1.2.4", "王小明,1.2.3",
            "王^小明,1.2.3", "王^小*,1.2.3", "张^小明,", "建国,"})
    void it_is_found_in_either_form(String asked, String studies) {
        List<String> found = rig.room.catalogue().search(ArchiveRig.EVERYWHERE, Query.of(Level.STUDY, List.of(new Criterion(AttributePath.of(Tag.PatientName), asked)), 50)).matches();
        assertThat(Stream.of("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5").filter(study -> found.stream().anyMatch(match -> match.contains("\"" + study + "\"")))).isEqualTo(
                studies == null ? List.of() : List.of(studies.split(" ")));
    }
}
