package cn.tongying.identity;

import cn.tongying.archive.Caller;
import cn.tongying.archive.site.Sites;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/sites}: the sites the caller may see; the system and the security administrator, who keep sites
 * and give them to accounts, see all of them. {@code of=alliance} names every site to everybody, since in an emergency
 * a hospital must be named whose studies one is not shown. */
@Path("/sites")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class SitesResource {
    @Inject Sites sites;

    @GET
    public String list(@Context HttpServletRequest request, @QueryParam("of") @Nullable String of) {
        Caller caller = Visitor.caller(request);
        boolean all = "alliance".equals(of) || caller.allSites() || caller.has(Caller.Role.SYSTEM_ADMINISTRATOR) || caller.has(Caller.Role.SECURITY_ADMINISTRATOR);
        Set<String> shown = new HashSet<>(caller.sites());
        shown.addAll(caller.reach().shared());
        return IdentityJson.sites(IdentityJson.allowed(sites.all(), all, shown)).build().toString();
    }
}
