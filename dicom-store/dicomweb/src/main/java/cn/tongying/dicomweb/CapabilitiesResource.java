package cn.tongying.dicomweb;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** The Retrieve Capabilities transaction (PS3.18 section 8.9) at the base of the service; asked with GET it is the same. */
@Path("/")
@ApplicationScoped
public class CapabilitiesResource {

    /** As the standard asks. */
    @OPTIONS
    public Response options(@Context HttpServletRequest request) {
        return describe(request);
    }

    /** For a browser. */
    @GET
    public Response get(@Context HttpServletRequest request) {
        return describe(request);
    }

    private static Response describe(HttpServletRequest request) {
        RequestCaller.of(request);
        String mediaType = RequestAccept.of(request).requireOneOf(CapabilitiesDescription.MEDIA_TYPES);
        return Streamed.bytes(CapabilitiesDescription.write(Capability.all(), mediaType)).header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS").build();
    }
}
