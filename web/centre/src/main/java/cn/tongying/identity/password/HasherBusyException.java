package cn.tongying.identity.password;

import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;

/** Too many passwords are being checked at once; the caller is asked to come back in some seconds. */
public final class HasherBusyException extends ProblemException {
    static final int RETRY_AFTER_SECONDS = 5;

    HasherBusyException() {
        super(Problem.unavailable(RETRY_AFTER_SECONDS,
                "Too many passwords are being checked at once. Try again in a few seconds.",
                "同时校验密码的人数过多，请几秒后再试。"));
    }
}
