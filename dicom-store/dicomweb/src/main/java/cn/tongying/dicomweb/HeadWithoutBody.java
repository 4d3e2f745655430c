package cn.tongying.dicomweb;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.Provider;

/**
 * Jakarta REST asks for the body of a HEAD too, and sends none of it: nothing is read, decoded or drawn for that. A resource that makes something, or takes
 * memory, before the answer begins does not do so for a HEAD, or gives it back itself.
 */
@Provider
public class HeadWithoutBody implements ContainerResponseFilter {

    private static final StreamingOutput NOTHING = out -> { };
    /** More than Jakarta REST keeps back to count it: an answer that ended before would be told as of no bytes (RFC 9110 section 8.6). */
    private static final StreamingOutput OF_UNTOLD_LENGTH = out -> out.write(new byte[16 * 1024]);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (HttpMethod.HEAD.equals(request.getMethod()) && response.getEntity() instanceof StreamingOutput) {
            response.setEntity(response.getHeaders().containsKey(HttpHeaders.CONTENT_LENGTH) ? NOTHING : OF_UNTOLD_LENGTH);
        }
    }
}
