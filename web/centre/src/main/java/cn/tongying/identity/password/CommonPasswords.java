package cn.tongying.identity.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of which the commonest passwords are made; read once. A password made of such words alone, with digits and
 * signs around and between them or in the place of letters, is the first that is tried.
 */
final class CommonPasswords {
    private static final String WRITTEN_AS = "@4031!$57";
    private static final String MEANT = "aaoeiisst";
    private static final Set<String> WORDS = read();

    private CommonPasswords() {
    }

    static boolean contain(String password) {
        String small = password.toLowerCase(Locale.ROOT);
        return isMadeOfWords(lettersOf(small)) || isMadeOfWords(lettersOf(meant(small)));
    }

    private static String lettersOf(String text) {
        return text.codePoints().filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** Digits at the end are a number and not letters in disguise. */
    private static String meant(String text) {
        String word = text.replaceFirst("[^\\p{L}]+$", "");
        return word.chars().mapToObj(c -> String.valueOf(WRITTEN_AS.indexOf(c) < 0 ? (char) c : MEANT.charAt(WRITTEN_AS.indexOf(c))))
                .collect(Collectors.joining());
    }

    private static boolean isMadeOfWords(String letters) {
        boolean[] reached = new boolean[letters.length() + 1];
        reached[0] = true;
        for (int end = 1; end <= letters.length(); end++) {
            for (int begin = 0; begin < end && !reached[end]; begin++) {
                reached[end] = reached[begin] && WORDS.contains(letters.substring(begin, end));
            }
        }
        return !letters.isEmpty() && reached[letters.length()];
    }

    private static Set<String> read() {
        try (InputStream file = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" "))).collect(Collectors.toUnmodifiableSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
