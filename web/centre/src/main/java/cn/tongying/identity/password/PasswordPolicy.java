package cn.tongying.identity.password;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import java.util.Locale;

/**
 * Which passwords are accepted: long ones, without rules of composition (NIST SP 800-63B section 5.1.1.2),
 * that are not the user name and not a handful of characters repeated.
 */
public record PasswordPolicy(int leastLength) {
    static final int MOST_LENGTH = 128;
    static final int LEAST_DIFFERENT = 5;

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
    }

    private static ProblemException refused(String detail, String detailZh) {
        return new ProblemException(Problem.unprocessable(detail, detailZh));
    }
}
