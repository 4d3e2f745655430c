package cn.tongying.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A message in Chinese is no half English one: it repeats no failure's words, and names no field of a JSON body. */
class ChineseMessagesTest {

    private static final Pattern FAILURES_WORDS = Pattern.compile("\"[^\"\n]*\\p{IsHan}[^\"\n]*\" \\+ [\\w.()]*getMessage\\(\\)");
    /** Parameters of DICOMweb and of program interfaces are named as they are written. */
    private static final Pattern FIELD = Pattern.compile("\"[^\"\n]*“[a-z]+[A-Za-z]*”[^\"\n]*\\p{IsHan}");
    private static final Pattern QUOTED_NAME = Pattern.compile("\"“\" \\+ name \\+ \"”");

    private static List<String> found(Pattern pattern, String below) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : TidyTest.sources()) {
            String path = source.toString();
            if (path.contains(below) && path.contains("/src/main/")) {
                Matcher matcher = pattern.matcher(Files.readString(source));
                while (matcher.find()) {
                    found.add(source.getFileName() + ": " + matcher.group());
                }
            }
        }
        return found;
    }

    @Test
    void noneRepeatsAFailuresWords() throws IOException {
        assertThat(found(FAILURES_WORDS, "/web/")).isEmpty();
        assertThat(found(FAILURES_WORDS, "/dicom-store/")).isEmpty();
    }

    @Test
    void thoseOfThePagesNameNoFieldOfABody() throws IOException {
        assertThat(found(FIELD, "/web/centre/")).isEmpty();
        assertThat(found(QUOTED_NAME, "/web/centre/")).isEmpty();
    }
}
