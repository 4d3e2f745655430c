package cn.tongying.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a person types to say who they are: compatibility-composed (NFKC), lower case, letters, digits and {@code . _ @ -}. */
public record Username(String text) {
    static final int MOST_LENGTH = 64;
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._@-]{0," + (MOST_LENGTH - 1) + "}");

    public Username {
        if (!FORM.matcher(text).matches() || !text.equals(normal(text))) {
            throw new IllegalArgumentException("A user name has 1 to 64 letters, digits or . _ @ - and begins with a letter or digit");
        }
    }

    /** Empty when nobody can have this name. */
    public static Optional<Username> typed(String text) {
        if (text.length() > 2 * MOST_LENGTH) {
            return Optional.empty();
        }
        String normal = normal(text.strip());
        return FORM.matcher(normal).matches() ? Optional.of(new Username(normal)) : Optional.empty();
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
