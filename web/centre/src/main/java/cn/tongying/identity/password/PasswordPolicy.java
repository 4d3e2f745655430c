package cn.tongying.identity.password;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import java.util.Locale;

/**
 * Which passwords are accepted: long ones, without rules of composition (NIST SP 800-63B section 5.1.1.2),
 * that are not what is tried first: the user name, a handful of characters or a piece repeated, a few runs of the
 * alphabet or the keyboard, or the commonest words with digits around them.
 */
public record PasswordPolicy(int leastLength) {
    static final int MOST_LENGTH = 128;
    static final int LEAST_DIFFERENT = 5;
    static final int LEAST_RUNS = 5;

    public PasswordPolicy {
        if (leastLength < 8 || leastLength > MOST_LENGTH) {
            throw new IllegalArgumentException("A password's least length must lie between 8 and 128, not " + leastLength);
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
