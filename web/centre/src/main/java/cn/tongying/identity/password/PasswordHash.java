package cn.tongying.identity.password;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored password: cost, salt and Argon2id tag. It is made when a password is set, kept as text in the
 * form other Argon2 tools read too ({@code $argon2id$v=19$m=…,t=…,p=…$salt$tag}), and replaced as a whole.
 */
public record PasswordHash(HashCost cost, byte[] salt, byte[] tag) {
    static final int SALT_BYTES = 16;
    static final int TAG_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

    public PasswordHash {
        if (salt.length != SALT_BYTES || tag.length != TAG_BYTES) {
            throw new IllegalArgumentException("A salt has " + SALT_BYTES + " bytes and a tag " + TAG_BYTES
                    + ", not " + salt.length + " and " + tag.length);
        }
    }

    /** @throws IllegalArgumentException when the text is not such a hash, or asks for more than the bounds of {@link HashCost} */
    public static PasswordHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Not an Argon2id hash of version 19 with a 16-byte salt and a 32-byte tag");
        }
        HashCost cost = new HashCost(number(form, 1), number(form, 2), number(form, 3));
        Base64.Decoder decoder = Base64.getDecoder();
        return new PasswordHash(cost, decoder.decode(form.group(4)), decoder.decode(form.group(5)));
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    public String text() {
        Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes()
                + "$" + encoder.encodeToString(salt) + "$" + encoder.encodeToString(tag);
    }

    @Override
    public String toString() {
        return "PasswordHash[" + cost + "]";
    }
}
