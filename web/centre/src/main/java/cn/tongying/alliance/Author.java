package cn.tongying.alliance;

import cn.tongying.archive.Caller;
import cn.tongying.centre.Correlation;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.servlet.http.HttpServletRequest;

/** Who changes something, from where, within which request. */
public record Author(String name, String address, String correlation) {
    /** @throws ProblemException 401 when nobody is signed in */
    public static Author of(HttpServletRequest request) {
        if (request.getAttribute(Caller.class.getName()) instanceof Caller caller) {
            return new Author(caller.name(), caller.remoteAddress(), Correlation.of(request));
        }
        throw new ProblemException(Problem.unauthenticated("Sign in first.", "请先登录。"));
    }

    public static Author system(String occasion) {
        return new Author("system", "", occasion);
    }
}
