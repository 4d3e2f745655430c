package cn.tongying.tools.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SabotageTest {
    @TempDir
    private Path folder;

    @Test
    void theFirstLibraryThatIsThereIsTaken() throws Exception {
        Path library = Files.createFile(folder.resolve("libeatmydata.so"));

        assertThat(Sabotage.library(List.of(folder.resolve("absent.so").toString(), library.toString()))).isEqualTo(library.toString());
    }

    @Test
    void withoutTheLibraryTheNameOfThePackageIsTold() {
        assertThatThrownBy(() -> Sabotage.library(List.of(folder.resolve("absent.so").toString())))
                .isInstanceOf(CampaignException.class).hasMessageContaining("eatmydata").hasMessageContaining("--no-controls");
    }
}
