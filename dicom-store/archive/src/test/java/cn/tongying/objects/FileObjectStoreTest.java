package cn.tongying.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileObjectStoreTest implements ObjectStoreContract {

    @TempDir
    Path folder;
    private FileObjectStore store;

    @BeforeEach
    void open() {
        store = open(folder.resolve("objects"));
    }

    FileObjectStore open(Path objects) {
        return new FileObjectStore(objects);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public ObjectStore store() {
        return store;
    }

    private List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("objects/tmp"))) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    @Test
    void what_a_dead_process_left_is_removed_at_the_start_and_a_living_one_is_left_alone() throws Exception {
        Path dead = Files.createDirectories(folder.resolve("objects/tmp/dead"));
        Files.createFile(dead.resolve("owner.lock"));
        Files.write(dead.resolve("x.tmp"), new byte[10]);
        try (ObjectWriter writer = store.create(new ObjectKey("kept/default/a.dcm"))) {
            writer.write(new byte[300_000], 0, 300_000);
            try (FileObjectStore second = open(folder.resolve("objects"))) {
                assertThat(temporaryFiles()).hasSize(1).allMatch(file -> !file.startsWith(dead));
            }
        }
        assertThat(temporaryFiles()).isEmpty();
    }

    @Test
    void no_key_leads_out_of_the_folder() {
        for (String wrong : List.of("../x", "a/../../x", "/etc/passwd", "a//b", "", "a/./b", ".a", "A")) {
            assertThatThrownBy(() -> new ObjectKey(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
