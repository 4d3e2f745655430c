package cn.tongying.fhir;

import cn.tongying.centre.Correlation;
import cn.tongying.centre.Failures;
import cn.tongying.centre.Problem;
import cn.tongying.failure.Causes;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Failures below {@code /fhir} as an OperationOutcome, an issue for each value that broke its rule, in both languages. */
@Provider
public class FhirProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = System.getLogger(FhirProblemMapper.class.getName());

    @Context @Nullable HttpServletRequest request;

    @Override
    public Response toResponse(Throwable failure) {
        HttpServletRequest asked = Objects.requireNonNull(request);
        Problem problem = Failures.problemOf(failure, Correlation.of(asked));
        if (problem.status() >= 500) {
            LOG.log(Level.ERROR, "{0} {1} failed, correlation {2}: {3}", asked.getMethod(), asked.getRequestURI(), Correlation.of(asked), Causes.of(failure));
        }
        Response.ResponseBuilder answer = Response.status(problem.status()).type(ServiceRequestResource.FHIR_JSON).entity(outcome(problem).toString());
        problem.retryAfterSeconds().ifPresent(seconds -> answer.header("Retry-After", seconds));
        return answer.build();
    }

    static JsonObject outcome(Problem problem) {
        JsonArrayBuilder issues = Json.createArrayBuilder();
        if (problem.faults().isEmpty()) {
            issues.add(issue(problem.status(), problem.detail(), problem.detailZh()));
        }
        problem.faults().forEach(fault -> issues.add(issue(problem.status(), fault.rule(), fault.ruleZh()).add("expression", Json.createArrayBuilder().add(ServiceRequestJson.expression(fault.column())))));
        return Json.createObjectBuilder().add("resourceType", "OperationOutcome").add("issue", issues).build();
    }

    /** @see <a href="https://hl7.org/fhir/R4/valueset-issue-type.html">issue-type</a> */
    private static JsonObjectBuilder issue(int status, String en, String zh) {
        String code = switch (status) {
            case 404 -> "not-found";
            case 409, 412 -> "conflict";
            case 428 -> "required";
            case 413 -> "too-long";
            case 429, 503 -> "throttled";
            default -> status >= 500 ? "exception" : "invalid";
        };
        return Json.createObjectBuilder().add("severity", "error").add("code", code).add("details", Json.createObjectBuilder().add("text", en)).add("diagnostics", zh);
    }
}
