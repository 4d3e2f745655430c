package cn.tongying.reading.figures;

import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** {@code /api/figures}: the figures of reading for a period. */
@Path("/figures")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
@Consumes(MediaType.APPLICATION_JSON)
public class FiguresResource {
    @Inject Figures figures;
    @Inject FiguresParts parts;

    @POST
    @Path("/search")
    public String search(@Context HttpServletRequest request, InputStream json) {
        return figures.of(new FiguresForm(Fields.ofJson(json)).wish(parts.config().mostDays()), Visitor.caller(request)).toString();
    }
}
