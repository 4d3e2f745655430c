package cn.tongying.identity.password;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import java.util.Locale;

/**
 * Which passwords are accepted: long phrases without rules of composition (NIST SP 800-63B section 5.1.1.2), shorter ones of
 * several classes of signs (等保2.0 level 3, GB/T 22239-2019 8.1.4.1), that are not what is tried first: the user name, a handful of characters or a piece repeated, a few runs of the
 * alphabet or the keyboard, or the commonest words with digits around them.
 */
public record PasswordPolicy(int leastLength, int classes, int phraseLength) {
    static final int MOST_LENGTH = 128;
    static final int LEAST_DIFFERENT = 5;
    static final int LEAST_RUNS = 5;
    private static final int CLASSES = 4;

    public PasswordPolicy {
        if (leastLength < 8 || leastLength > MOST_LENGTH) {
            throw new IllegalArgumentException("A password's least length must lie between 8 and 128, not " + leastLength);
        }
        if (classes < 1 || classes > CLASSES) {
            throw new IllegalArgumentException("TONGYING_IDENTITY_PASSWORD_CLASSES lies between 1 and " + CLASSES + ", not " + classes);
        }
    }

    /** @throws ProblemException 422, with the rule that is broken */
    public void check(String username, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < leastLength || length > MOST_LENGTH) {
            throw refused("A password has " + leastLength + " to " + MOST_LENGTH + " characters; this one has " + length + ".",
                    "密码长度须为 " + leastLength + " 至 " + MOST_LENGTH + " 个字符，当前为 " + length + " 个。");
        }
        if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT)) && username.length() > 3) {
            throw refused("A password must not contain the user name.", "密码不能包含用户名。");
        }
        if (password.codePoints().distinct().count() < LEAST_DIFFERENT) {
            throw refused("A password needs at least " + LEAST_DIFFERENT + " different characters.",
                    "密码至少要有 " + LEAST_DIFFERENT + " 个不同的字符。");
        }
        checkNotGuessed(password);
        if (length < phraseLength && classesOf(password) < classes) {
            throw refused("A password shorter than " + phraseLength + " characters has " + classes
                    + " of these: small letters, capitals, digits, other signs. Mix them, or choose a longer phrase.",
                    "少于 " + phraseLength + " 个字符的密码须包含小写字母、大写字母、数字、其他符号中的 " + classes + " 类；也可以改用更长的短语。");
        }
    }

    /** Signs beyond ASCII are of an alphabet larger than all four classes together. */
    private static int classesOf(String password) {
        if (password.codePoints().anyMatch(sign -> sign > 127)) {
            return CLASSES;
        }
        return (int) password.codePoints().map(sign -> Character.isLowerCase(sign) ? 0 : Character.isUpperCase(sign) ? 1 : Character.isDigit(sign) ? 2 : 3)
                .distinct().count();
    }

    private static void checkNotGuessed(String password) {
        if (Monotony.repeats(password)) {
            throw refused("This password is one piece repeated. Choose one that does not repeat.", "该密码只是一段内容的重复，请换一个不重复的密码。");
        }
        if (Monotony.runs(password) < LEAST_RUNS) {
            throw refused("This password is a run of digits, letters or neighbouring keys, such as 123456 or qwerty. Choose a less regular one.",
                    "该密码是连续的数字、字母或键盘上相邻的键（如 123456、qwerty），请换一个没有规律的密码。");
        }
        if (CommonPasswords.contain(password)) {
            throw refused("This is one of the commonest passwords with digits or signs added. Choose another, for example several unrelated words.",
                    "该密码是最常见的密码或其简单变化，请换一个，例如几个互不相关的词。");
        }
    }

    private static ProblemException refused(String detail, String detailZh) {
        return new ProblemException(Problem.unprocessable(detail, detailZh));
    }
}
