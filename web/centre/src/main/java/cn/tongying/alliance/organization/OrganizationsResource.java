package cn.tongying.alliance.organization;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.input.CsvAnswers;
import cn.tongying.alliance.input.Fields;
import cn.tongying.centre.LargeBody;
import cn.tongying.centre.Parameters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/organizations}: the tree, its changes, and its exchange as CSV. */
@Path("/organizations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class OrganizationsResource {
    @Inject Organizations organizations;
    @Inject OrganizationImport imports;

    @GET
    public String tree(@QueryParam("below") @Nullable String below) {
        String code = Parameters.text("below", below);
        List<Organization> found = code.isEmpty() ? organizations.all() : organizations.below(organizations.required(code).path());
        return AllianceJson.items(found, OrganizationJson::organization).build().toString();
    }

    @GET
    @Path("/{code}")
    public String one(@PathParam("code") String code) {
        return json(organizations.required(code));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response make(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        NewOrganization wanted = fields.sound(OrganizationForm.read(fields));
        return Response.status(Response.Status.CREATED).entity(json(organizations.make(wanted, Author.of(request)))).build();
    }

    @PUT
    @Path("/{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    public String change(@Context HttpServletRequest request, @PathParam("code") String code, InputStream json) {
        Fields fields = Fields.ofJson(json);
        int version = fields.version();
        OrganizationForm.refuseChange(fields, organizations.required(code));
        OrganizationDetails details = fields.sound(OrganizationForm.readDetails(fields));
        return json(organizations.change(code, details, version, Author.of(request)));
    }

    @POST
    @Path("/{code}/move")
    @Consumes(MediaType.APPLICATION_JSON)
    public String move(@Context HttpServletRequest request, @PathParam("code") String code, InputStream json) {
        Fields fields = Fields.ofJson(json);
        int version = fields.version();
        Optional<String> parent = Organization.code(fields, "parent");
        fields.requireSound();
        return json(organizations.move(code, parent, version, Author.of(request)));
    }

    @DELETE
    @Path("/{code}")
    public Response remove(@Context HttpServletRequest request, @PathParam("code") String code,
                           @QueryParam("version") @Nullable String version) {
        organizations.remove(code, Fields.ofParameter("version", version).requiredVersion(), Author.of(request));
        return Response.noContent().build();
    }

    @GET
    @Path("/export")
    @Produces(CsvAnswers.MEDIA_TYPE)
    public Response export() {
        return CsvAnswers.file("organizations", OrganizationForm.COLUMNS.keySet(),
                organizations.all().stream().map(OrganizationForm::values).toList());
    }

    @POST
    @Path("/import")
    @Consumes("text/csv")
    @LargeBody(bytes = CsvAnswers.MOST_BYTES)
    public Response take(@Context HttpServletRequest request, @QueryParam("dryRun") @Nullable String dryRun, InputStream csv) throws IOException {
        return CsvAnswers.report(imports.run(csv.readAllBytes(), CsvAnswers.isDryRun(dryRun), Author.of(request)));
    }

    private static String json(Organization organization) {
        return OrganizationJson.organization(organization).build().toString();
    }
}
