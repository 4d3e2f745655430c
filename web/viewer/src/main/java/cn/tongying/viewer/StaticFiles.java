package cn.tongying.viewer;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Serves one {@link StaticSite} with its headers: gzip as stored, inflated for the rare client that takes none, 304 for
 * what the browser has, the index page for the site's own routes, and 404 for the rest. Map a subclass to the site's
 * path, or to {@code /} for a site at the top (it then stands in for the container's default servlet).
 */
public class StaticFiles extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String INDEX = "/index.html";

    private final transient StaticSite site;
    private transient StoredFiles files;

    protected StaticFiles(StaticSite site) {
        this.site = Objects.requireNonNull(site);
        this.files = new StoredFiles(path -> null);
    }

    @Override
    public void init() {
        files = new StoredFiles(getServletContext()::getResourceAsStream);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (site.resolve(pathBelowMount(request))) {
            case Target.Page() -> serve(INDEX, request, response);
            case Target.File(String name) -> serve(name, request, response);
            case Target.Missing() -> missing(response);
        }
    }

    /** HEAD gets the headers of GET; the body is not read. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    private void serve(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<StoredFile> found = files.find(site.root() + name);
        if (found.isEmpty()) {
            missing(response);
            return;
        }
        StoredFile file = found.get();
        HeaderRules.of(site, name, file).forEach(response::setHeader);
        if (HeaderRules.unchanged(request.getHeader("If-None-Match"), file.entityTag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        boolean asStored = !file.gzip() || HeaderRules.takesGzip(request.getHeader("Accept-Encoding"));
        if (asStored) {
            response.setContentLengthLong(file.length());
        }
        if (asStored && file.gzip()) {
            response.setHeader("Content-Encoding", "gzip");
        }
        if (!request.getMethod().equals("HEAD")) {
            send(file, asStored, response);
        }
    }

    private void send(StoredFile file, boolean asStored, HttpServletResponse response) throws IOException {
        try (InputStream stored = files.open(file);
                InputStream body = asStored ? stored : new GZIPInputStream(stored)) {
            body.transferTo(response.getOutputStream());
        }
    }

    private static void missing(HttpServletResponse response) throws IOException {
        HeaderRules.isolation().forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("text/plain; charset=utf-8");
        response.getWriter().write("404 没有这个页面 · no such page\n");
    }

    /** Under a mapping {@code /x/*} the path is the path info; under {@code /} and under a whole path it is the servlet path. */
    private static String pathBelowMount(HttpServletRequest request) {
        String info = request.getPathInfo();
        if (info != null) {
            return info;
        }
        boolean below = request.getHttpServletMapping().getPattern().endsWith("/*");
        return below ? "" : request.getServletPath();
    }
}
