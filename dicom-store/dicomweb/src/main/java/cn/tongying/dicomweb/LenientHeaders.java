package cn.tongying.dicomweb;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * Hides Accept and Content-Type from the matching of Jakarta REST, which refuses unquoted values such as
 * {@code type=application/octet-stream} that viewers send. The resources read both headers from the servlet request and
 * negotiate themselves.
 */
@Provider
@PreMatching
@Priority(LenientHeaders.PRIORITY)
public class LenientHeaders implements ContainerRequestFilter {

    static final int PRIORITY = 100;

    @Override
    public void filter(ContainerRequestContext request) {
        request.getHeaders().put(HttpHeaders.ACCEPT, List.of(MediaType.WILDCARD));
        if (request.getHeaders().containsKey(HttpHeaders.CONTENT_TYPE)) {
            request.getHeaders().put(HttpHeaders.CONTENT_TYPE, List.of(MediaType.APPLICATION_OCTET_STREAM));
        }
    }
}
