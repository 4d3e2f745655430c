package cn.tongying.archive.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.assembly.ArchiveDatabase;
import cn.tongying.archive.assembly.ArchiveRig;
import cn.tongying.archive.assembly.Images;
import cn.tongying.archive.database.Texts;
import cn.tongying.dicom.PersonName;
import cn.tongying.dicom.Tag;
import cn.tongying.objects.MemoryObjectStore;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The script makes of words that were kept before what a store makes of a name today. */
class MarkedWordsIT {
    private static final String NAME = "Lǜ^Zhěn";

    @Test
    void a_name_that_was_kept_before_has_all_words_that_it_would_have_today_and_no_others() throws Exception {
        try (ArchiveRig rig = new ArchiveRig(ArchiveDatabase.create(), new MemoryObjectStore(), ArchiveRig.config());
             InputStream script = getClass().getResourceAsStream("/db/migration/V036__marked_letters.sql")) {
            rig.archive.store(ArchiveRig.DEFAULT_AE, Images.incoming(Images.ct("P1", "1.2.1", "1.2.1.1", "1.2.1.1.1").put(Tag.PatientName, NAME), "a"));
            List<String> today = words(rig);
            assertThat(today).contains("lu", "lv", "zhen", "luzhen", "lvzhen").containsExactlyInAnyOrderElementsOf(Texts.words(PersonName.parse(NAME)));
            rig.database.execute("DELETE FROM patient_word WHERE word NOT IN ('lǜ', 'zhěn', 'lǜzhěn')");
            assertThat(words(rig)).hasSize(3);
            rig.database.owner(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(words(rig)).containsExactlyInAnyOrderElementsOf(today);
        }
    }

    private static List<String> words(ArchiveRig rig) {
        return Arrays.asList(rig.database.text("SELECT string_agg(word, ' ') FROM patient_word").split(" "));
    }
}
