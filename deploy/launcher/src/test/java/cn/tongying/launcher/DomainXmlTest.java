package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainXmlTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write_a_small_domain() throws IOException {
        file = folder.resolve("domain.xml");
        Files.writeString(file, """
                <domain><config><listener name="a" port="1"/><listener name="b"/></config></domain>
                """);
    }

    @Test
    void a_setting_reaches_only_the_element_it_names() throws IOException {
        DomainXml xml = DomainXml.read(file);
        xml.setWhere("listener", "name", "a", "port", "8080");
        xml.write(file);
        assertThat(Files.readString(file)).contains("<listener name=\"a\" port=\"8080\"/><listener name=\"b\"/>");
    }

    @Test
    void hardening_that_finds_nothing_to_harden_stops_the_start() {
        DomainXml xml = DomainXml.read(file);
        assertThatExceptionOfType(LauncherException.class).isThrownBy(() -> xml.set("jmx-connector", "enabled", "false"));
    }

    @Test
    void a_removed_element_is_gone() throws IOException {
        DomainXml xml = DomainXml.read(file);
        xml.removeWhere("listener", "name", "b");
        xml.write(file);
        assertThat(Files.readString(file)).doesNotContain("\"b\"").contains("\"a\"");
    }
}
