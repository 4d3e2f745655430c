package cn.tongying.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstPasswordsTest {

    @TempDir
    Path folder;

    @Test
    void they_are_handed_over_once_and_lie_nowhere_afterwards() throws IOException {
        Path file = folder.resolve("first-password");
        Files.writeString(file, "secadmin\tsecret\tSECURITY_ADMINISTRATOR\ntoken:DEFAULT\tabc\tstore,read\n");
        FirstPasswords first = FirstPasswords.take(file);
        assertThat(first.accounts()).containsExactly(new FirstPasswords.Account("secadmin", "secret", "SECURITY_ADMINISTRATOR"));
        assertThat(first.tokensBySite()).containsEntry("DEFAULT", "abc");
        assertThat(first.text()).contains("admin").contains("secret").doesNotContain("abc");
        assertThat(file).doesNotExist();
        assertThat(FirstPasswords.take(file).accounts()).isEmpty();
    }
}
