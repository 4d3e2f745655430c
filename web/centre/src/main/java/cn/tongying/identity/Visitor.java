package cn.tongying.identity;

import cn.tongying.archive.Caller;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.identity.event.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Who makes this request, as the gate found it: with a credential or without, from which address, over TLS or not.
 * It lives as a request attribute; the archive's {@link Caller} of a signed-in visitor lies beside it.
 */
public record Visitor(Optional<Credential> credential, String address, boolean secure, String correlation, String device) {
    public static final String ATTRIBUTE = Visitor.class.getName();
    public static final String CALLER_ATTRIBUTE = Caller.class.getName();

    public Visitor(Optional<Credential> credential, String address, boolean secure, String correlation) {
        this(credential, address, secure, correlation, "");
    }

    /** @throws IllegalStateException when the request did not pass the gate */
    public static Visitor of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Visitor visitor) {
            return visitor;
        }
        throw new IllegalStateException("The request did not pass the sign-in filter");
    }

    /** @throws ProblemException 401 when nobody is signed in */
    public static Caller caller(HttpServletRequest request) {
        if (request.getAttribute(CALLER_ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw signInNeeded();
    }

    public Credential required() {
        return credential.orElseThrow(Visitor::signInNeeded);
    }

    public Actor actor() {
        return new Actor(credential.map(Credential::actorName).orElse("anonymous"), address, correlation, device);
    }

    private static ProblemException signInNeeded() {
        return new ProblemException(Problem.unauthenticated("Sign in first.", "请先登录。"));
    }
}
