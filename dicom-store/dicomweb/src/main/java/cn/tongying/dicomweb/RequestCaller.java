package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import jakarta.servlet.http.HttpServletRequest;

/** The caller that the sign-in filter left in the request. */
final class RequestCaller {

    private RequestCaller() {
    }

    static Caller of(HttpServletRequest request) {
        if (request.getAttribute(Caller.class.getName()) instanceof Caller caller) {
            return caller;
        }
        throw Problem.unauthorized();
    }
}
