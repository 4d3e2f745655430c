package cn.tongying.audit;

import cn.tongying.archive.Caller;
import cn.tongying.centre.Failures;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemAnswer;
import cn.tongying.failure.Causes;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Visitor;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.Optional;

/** Stands right behind the gate: nothing of a patient is served before the read is written down. */
public class ReadAuditFilter implements Filter {
    private static final Logger LOG = System.getLogger(ReadAuditFilter.class.getName());

    @Inject ReadAudit audit;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        Optional<Problem> failed = written((HttpServletRequest) request);
        if (failed.isPresent()) {
            ProblemAnswer.send((HttpServletResponse) response, failed.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Why the read could not be written down; empty when it was, or when there is nothing to write. */
    private Optional<Problem> written(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Optional<ReadAct> act = ReadAct.of(request.getMethod(), path, request.getQueryString());
        if (act.isEmpty() || !(request.getAttribute(Visitor.CALLER_ATTRIBUTE) instanceof Caller caller)) {
            return Optional.empty();
        }
        Visitor visitor = Visitor.of(request);
        Credential credential = visitor.required();
        try {
            audit.before(act.get(), visitor, credential, caller);
            return Optional.empty();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "A read could not be written down and is not served, correlation {0}: {1}", visitor.correlation(), Causes.of(failure));
            return Optional.of(Failures.problemOf(failure, visitor.correlation()));
        }
    }
}
