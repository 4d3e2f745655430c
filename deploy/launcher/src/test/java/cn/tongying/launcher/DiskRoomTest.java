package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
    private static final long MEBIBYTE = 1024L * 1024;

    @TempDir
    Path objects;

    @Test
    void less_room_than_the_reserve_is_said_in_both_languages_with_the_setting_that_changes_it() {
        DiskRoom room = new DiskRoom(300 * MEBIBYTE, 1024 * MEBIBYTE);
        assertThat(room.enough()).isFalse();
        assertThat(room.warning()).contains("300 MiB", "1024 MiB", "保留空间", "reserve", "TONGYING_OBJECTS_RESERVE_MB");
        assertThat(room.line()).contains("300 MiB", "stores are refused");
    }

    @Test
    void enough_room_is_only_told() {
        DiskRoom room = new DiskRoom(50L * 1024 * MEBIBYTE, 1024 * MEBIBYTE);
        assertThat(room.enough()).isTrue();
        assertThat(room.line()).contains("50 GiB").doesNotContain("refused");
    }

    @Test
    void the_reserve_is_the_servers_own_setting() {
        assertThat(DiskRoom.at(objects, Map.of()).reserveBytes()).isEqualTo(1024 * MEBIBYTE);
        assertThat(DiskRoom.at(objects, Map.of("TONGYING_OBJECTS_RESERVE_MB", "7")).reserveBytes()).isEqualTo(7 * MEBIBYTE);
        assertThatExceptionOfType(LauncherException.class)
                .isThrownBy(() -> DiskRoom.at(objects, Map.of("TONGYING_OBJECTS_RESERVE_MB", "much")))
                .withMessageContaining("TONGYING_OBJECTS_RESERVE_MB");
    }
}
