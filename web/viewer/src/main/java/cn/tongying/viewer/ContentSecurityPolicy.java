package cn.tongying.viewer;

import java.util.regex.Pattern;

/**
 * Content-Security-Policy (CSP Level 3) of one site. Pages never evaluate strings as code. Emscripten's codecs in
 * OHIF's worker do, so that worker's own response carries a policy of its own: a dedicated worker fetched from a
 * network address is governed by the policy of its response, not by that of the page.
 *
 * @param page         policy of everything but the workers that evaluate
 * @param worker       policy of those workers
 * @param workerScript finds their names
 */
public record ContentSecurityPolicy(String page, String worker, Pattern workerScript) {

    private static final Pattern NONE = Pattern.compile("(?!)");

    static ContentSecurityPolicy ohif() {
        String rest = "; worker-src 'self' blob:; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; "
                + "style-src 'self' 'unsafe-inline'; connect-src 'self' blob: data:; frame-src 'self' blob:; object-src 'self' blob:; "
                + "base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
        return new ContentSecurityPolicy(
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" + rest,
                "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'; connect-src 'self' blob: data:",
                Pattern.compile("^/(8097\\.bundle\\.[0-9a-f]{16}|dicom-microscopy-viewer/dataLoader\\.worker\\.min)\\.js$"));
    }

    static ContentSecurityPolicy portal() {
        return new ContentSecurityPolicy(
                "default-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; "
                + "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
                "default-src 'self'", NONE);
    }

    String of(String name) {
        return workerScript.matcher(name).find() ? worker : page;
    }
}
