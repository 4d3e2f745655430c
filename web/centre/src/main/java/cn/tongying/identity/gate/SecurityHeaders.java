package cn.tongying.identity.gate;

import jakarta.servlet.http.HttpServletResponse;

/** The headers every answer carries. The viewer's servlet replaces the policy for {@code /ohif}, where WebAssembly must run. */
final class SecurityHeaders {
    static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
            + "object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'self'";
    private static final String HALF_A_YEAR = "max-age=15552000";

    private SecurityHeaders() {
    }

    static void set(HttpServletResponse response, String path, boolean secure) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        response.setHeader("Content-Security-Policy", POLICY);
        if (path.startsWith("/api/") || path.startsWith("/fhir/") || path.startsWith("/dicom-web/")) {
            response.setHeader("Cache-Control", path.startsWith("/dicom-web/") ? "private, no-cache" : "no-store");
        }
        if (secure) {
            response.setHeader("Strict-Transport-Security", HALF_A_YEAR);
        }
    }
}
