package cn.tongying.person;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.input.CsvAnswers;
import cn.tongying.archive.site.SiteName;
import cn.tongying.archive.site.Sites;
import cn.tongying.centre.LargeBody;
import cn.tongying.identity.Visitor;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/persons/import}: many registrations as one file of CSV, tried out first. */
@Path("/persons/import")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class PatientImportResource {
    @Inject PatientImport imports;
    @Inject Sites sites;

    @POST
    @Consumes("text/csv")
    @LargeBody(bytes = CsvAnswers.MOST_BYTES)
    public Response take(@Context HttpServletRequest request, @QueryParam("dryRun") @Nullable String dryRun, InputStream csv) throws IOException {
        Set<String> known = sites.all().stream().map(SiteName::code).collect(Collectors.toSet());
        return CsvAnswers.report(imports.run(csv.readAllBytes(), CsvAnswers.isDryRun(dryRun), Visitor.caller(request), known, Author.of(request)));
    }
}
