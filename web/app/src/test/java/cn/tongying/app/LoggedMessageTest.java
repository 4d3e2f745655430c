package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A failure's message may quote what was sent: {@code cn.tongying.failure.Causes} says what a log of the server may hold of it. */
class LoggedMessageTest {
    private static final Pattern LOGGED_MESSAGE = Pattern.compile("LOG\\.log\\((?:(?!\\);\\R)[\\s\\S])*\\.getMessage\\(\\)");
    /** Their messages are our own words about a file, a socket, a protocol or a rule, and hold nothing that was sent. */
    private static final Set<String> OWN_WORDS = Set.of("WriteMode", "AcceptedAssociation", "AssociationLog", "FirstStart", "OidcResource", "OwnProviderResource",
            "PasskeyResource", "PasskeySignInResource");

    @Test
    void noLogOfTheServerHoldsTheMessageOfAFailure() throws IOException {
        Set<String> telling = new TreeSet<>();
        for (Path source : TidyTest.sources()) {
            String path = source.toString().replace('\\', '/');
            boolean server = path.contains("/src/main/") && !path.contains("/deploy/");
            if (server && LOGGED_MESSAGE.matcher(Files.readString(source)).find()) {
                telling.add(source.getFileName().toString().replace(".java", ""));
            }
        }
        assertThat(telling).isEqualTo(OWN_WORDS);
    }

    @Test
    void aMessageIsFoundInALogCallOfAnyForm() {
        assertThat("LOG.log(Level.WARNING, () -> \"A: \" + e.getMessage());").containsPattern(LOGGED_MESSAGE);
        assertThat("LOG.log(Level.ERROR, \"a; {0}\",\n    failure.getMessage());").containsPattern(LOGGED_MESSAGE);
        assertThat("LOG.log(Level.ERROR, Causes.of(e));\n    return e.getMessage();").doesNotContainPattern(LOGGED_MESSAGE);
    }
}
