package cn.tongying.identity;

import cn.tongying.centre.Body;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** {@code /api/account/password}: the one signed in changes the own password, showing the present one again. */
@Path("/account/password")
@RequestScoped
public class PasswordResource {
    private static final int MOST_TYPED = 1_024;

    @Inject PasswordChange change;

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@Context HttpServletRequest request, InputStream json) {
        Body body = Body.read(json);
        Visitor visitor = Visitor.of(request);
        boolean changed = change.attempt(visitor.required(), body.text("current", MOST_TYPED), body.text("new", MOST_TYPED), visitor.actor());
        if (!changed) {
            throw new ProblemException(Problem.unprocessable("The present password is wrong.", "当前密码错误。"));
        }
        return Response.noContent().build();
    }
}
