package cn.tongying.centre;

import cn.tongying.failure.Causes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * The one place where a failure below {@code /api} becomes an answer. What the caller did wrong is told to the caller,
 * a database that is away is a 503, and anything else is a 500 that names the line in the log and nothing more.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Context
    @SuppressWarnings("NullAway.Init")
    private HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        Problem problem = Failures.problemOf(failure, Correlation.of(request));
        if (problem.status() >= 500) {
            LOG.log(Level.ERROR, "{0} {1} failed, correlation {2}: {3}", request.getMethod(), request.getRequestURI(),
                    Correlation.of(request), Causes.of(failure));
        }
        return response(problem);
    }

    static Response response(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.json().toString());
        problem.retryAfterSeconds().ifPresent(seconds -> answer.header("Retry-After", seconds));
        return answer.build();
    }
}
