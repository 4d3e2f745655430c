package cn.tongying.reading.hanging;

import cn.tongying.alliance.AllianceJson;
import cn.tongying.alliance.input.Fields;
import cn.tongying.identity.Visitor;
import cn.tongying.reading.hanging.ReadingLayout.Layout;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code /api/reading-layouts}: how the caller has exams hung. */
@Path("/reading-layouts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON + ";charset=UTF-8")
public class ReadingLayoutsResource {
    private static final int MOST_MODALITY = 16;
    private static final int MOST_BODY_PART = 64;

    @Inject ReadingLayouts layouts;

    @GET
    public String list(@Context HttpServletRequest request) {
        return AllianceJson.items(layouts.of(Visitor.caller(request)), one -> Json.createObjectBuilder().add("modality", one.modality()).add("bodyPart", one.bodyPart())
                .add("layout", one.layout().name())).build().toString();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public void keep(@Context HttpServletRequest request, InputStream json) {
        Fields fields = Fields.ofJson(json);
        String modality = fields.optionalText("modality", MOST_MODALITY);
        String bodyPart = fields.optionalText("bodyPart", MOST_BODY_PART);
        Layout layout = fields.sound(fields.required("layout", fields.choice("layout", Arrays.stream(Layout.values()).collect(Collectors.toMap(Enum::name, Function.identity())))));
        layouts.keep(new ReadingLayout(modality, bodyPart, layout), Visitor.caller(request));
    }
}
