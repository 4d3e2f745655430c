package cn.tongying.dicomweb;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Purpose;
import cn.tongying.archive.Reach;
import cn.tongying.archive.refusal.RefusedObject;
import cn.tongying.archive.retrieval.Retrieval;
import cn.tongying.archive.search.Catalogue;
import cn.tongying.archive.storing.Archive;
import com.sun.net.httpserver.HttpServer;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glassfish.hk2.api.Factory;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ResourceConfig;

/** All resources of this room behind a small HTTP server on a free loopback port, with the real archive behind them. */
final class DicomWebServer implements AutoCloseable {

    static final List<Class<?>> RESOURCES = List.of(BulkDataResource.class, CapabilitiesResource.class, FramesResource.class,
            MetadataResource.class, RejectedResource.class, RenderedResource.class, RetrieveResource.class, SearchResource.class, StoreResource.class,
            ThumbnailResource.class, UriResource.class);

    private final ArchiveForTests archive;
    private final HttpServer server;
    private final FrameImages images = new FrameImages();
    private final FrameAnswers answers = new FrameAnswers();
    private final StowReceivers receivers = new StowReceivers();

    DicomWebServer(Path folder) throws IOException, SQLException {
        this(folder, Map.of());
    }

    DicomWebServer(Path folder, Map<String, Integer> settings) throws IOException, SQLException {
        archive = new ArchiveForTests(folder);
        DicomWebConfig config = DicomWebConfigTest.config(settings);
        images.retrieval = archive.retrieval();
        answers.retrieval = images.retrieval;
        answers.images = images;
        images.config = config;
        images.start();
        receivers.config = config;
        receivers.start();
        ResourceConfig application = new ResourceConfig(ProblemMapper.class, HeadWithoutBody.class, LenientHeaders.class);
        RESOURCES.forEach(application::register);
        application.register(KeepHeaders.class);
        application.register((ContainerResponseFilter) (request, response) -> renameLength(response));
        application.register(new AbstractBinder() {
            @Override
            protected void configure() {
                bindFactory(new Given<>(archive.archive())).to(Archive.class);
                bindFactory(new Given<>(archive.catalogue())).to(Catalogue.class);
                bindFactory(new Given<>(images.retrieval)).to(Retrieval.class);
                bindFactory(new Given<>(config)).to(DicomWebConfig.class);
                bindFactory(new Given<>(images)).to(FrameImages.class);
                bindFactory(new Given<>(answers)).to(FrameAnswers.class);
                bindFactory(new Given<>(receivers)).to(StowReceivers.class);
                bindFactory(Requests.class).to(HttpServletRequest.class);
            }
        });
        server = JdkHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/dicom-web/"), application, false);
        server.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** This small server sends chunks whatever the header says; a servlet container heeds it. */
    private static void renameLength(ContainerResponseContext response) {
        Object length = response.getHeaders().getFirst(HttpHeaders.CONTENT_LENGTH);
        if (length != null) {
            response.getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
            response.getHeaders().putSingle("X-Length", length);
        }
    }

    /** Reasons and messages of the refused list, newest first. */
    List<RefusedObject> refused() {
        return archive.refusedObjects().page(Caller.ae("CT1", "DEFAULT", "127.0.0.1"), 50, Optional.empty()).items();
    }

    ArchiveForTests archive() {
        return archive;
    }

    /** One more hospital, whose archive is empty. */
    void addSite(String code) throws SQLException {
        archive.addSite(code);
    }

    /** Bodies of Store requests that are read now. */
    int reading() {
        return receivers.reading();
    }

    FrameImages images() {
        return images;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web/" + path);
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        archive.close();
    }

    /** Hides the scope annotations of CDI from the test's own injection. */
    private record Given<T>(T value) implements Factory<T> {
        @Override
        public T provide() {
            return value;
        }

        @Override
        public void dispose(T instance) {
        }
    }

    /** Keeps the method and the headers as they came, which a servlet request does by itself. */
    @PreMatching
    @Priority(1)
    static final class KeepHeaders implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty("headers", new MultivaluedHashMap<>(request.getHeaders()));
            request.setProperty("method", request.getMethod());
        }
    }

    /** As much of a servlet request as the resources use; the header X-Site stands for a sign-in at that site, as X-Name or CT1; with X-Shared of a reader there who sees that site too. */
    static final class Requests implements Factory<HttpServletRequest> {

        @Inject
        jakarta.inject.Provider<ContainerRequest> current;

        @Override
        public HttpServletRequest provide() {
            ContainerRequest request = current.get();
            return (HttpServletRequest) Proxy.newProxyInstance(HttpServletRequest.class.getClassLoader(),
                    new Class<?>[] {HttpServletRequest.class}, (proxy, method, arguments) -> switch (method.getName()) {
                        case "getAttribute" -> caller(request);
                        case "getHeader" -> headers(request, (String) arguments[0]).stream().findFirst().orElse(null);
                        case "getHeaders" -> Collections.enumeration(headers(request, (String) arguments[0]));
                        case "getInputStream" -> new Body(request.getEntityStream());
                        case "getMethod" -> request.getProperty("method");
                        case "getQueryString" -> request.getRequestUri().getRawQuery();
                        case "getRequestURI" -> request.getRequestUri().getRawPath();
                        case "getContentType" -> headers(request, HttpHeaders.CONTENT_TYPE).stream().findFirst().orElse(null);
                        case "getContentLengthLong" -> headers(request, HttpHeaders.CONTENT_LENGTH).stream().map(Long::valueOf).findFirst().orElse(-1L);
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "toString" -> "request";
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }

        private static List<String> headers(ContainerRequest request, String name) {
            MultivaluedMap<?, ?> headers = (MultivaluedMap<?, ?>) request.getProperty("headers");
            for (var header : headers.entrySet()) {
                if (name.equalsIgnoreCase((String) header.getKey())) {
                    return header.getValue().stream().map(String.class::cast).toList();
                }
            }
            return List.of();
        }

        private static Object caller(ContainerRequest request) {
            String site = request.getHeaderString("X-Site");
            String name = Optional.ofNullable(request.getHeaderString("X-Name")).orElse("CT1");
            if (site != null && request.getHeaderString("X-Shared") != null) {
                return reader(name, site, request.getHeaderString("X-Shared"));
            }
            return site == null ? null : Caller.ae(name, site, "127.0.0.1");
        }

        private static Caller reader(String name, String site, String shared) {
            return new Caller(Caller.Kind.ACCOUNT, name, name, site, Set.of(site), false, Set.of(Caller.Role.READER), "127.0.0.1",
                    new Reach(Purpose.CARE, false, Map.of(Caller.Role.READER, Set.of(site)), Set.of(site), Set.of(shared), Set.of(), Set.of()));
        }

        @Override
        public void dispose(HttpServletRequest instance) {
        }
    }

    /** The body as a servlet gives it. */
    private static final class Body extends ServletInputStream {

        private final InputStream in;

        Body(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            throw new UnsupportedOperationException("isFinished");
        }

        @Override
        public boolean isReady() {
            throw new UnsupportedOperationException("isReady");
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("setReadListener");
        }
    }
}
