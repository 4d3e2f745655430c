package cn.tongying.identity.gate;

import cn.tongying.archive.Caller.Role;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Scope;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The table of routes: the one place that says who may ask what. The first line that matches decides;
 * what no line lists is refused. HEAD is asked like GET.
 *
 * <p>Readers read; technologists read and send; an administrator does both until the three separate administrators of
 * 等保2.0 come. Tokens cannot reach sessions, passwords, tokens or accounts.
 */
final class Routes {
    private static final Set<Role> ANYONE = EnumSet.allOf(Role.class);
    private static final Set<Role> SENDERS = EnumSet.of(Role.TECHNOLOGIST, Role.ADMINISTRATOR);
    private static final Set<Role> ADMINISTRATORS = EnumSet.of(Role.ADMINISTRATOR);
    private static final Access OPEN = new Access.Open();
    private static final Access BROWSER = new Access.SessionOnly(ANYONE);
    private static final Access BROWSER_ADMINISTRATOR = new Access.SessionOnly(ADMINISTRATORS);
    /** Who keeps organizations, people, agreements and application entities. */
    private static final Access ALLIANCE = BROWSER_ADMINISTRATOR;
    /** Who administers the audit: one word to change when the three separate administrators come. */
    private static final Access AUDIT = new Access.SessionOnly(ADMINISTRATORS);
    private static final Access READ = new Access.SessionOrToken(ANYONE, Scope.READ);
    private static final Access SEND = new Access.SessionOrToken(SENDERS, Scope.STORE);

    static final List<RouteRule> TABLE = List.of(
            rule("GET", "/health/live", OPEN),
            rule("GET", "/health/ready", OPEN),
            rule("GET", "/sign-in", OPEN),
            rule("GET", "/index.html", OPEN),
            rule("GET", "/assets/**", OPEN),
            rule("GET", "/favicon.ico", OPEN),
            rule("GET", "/portal-icon.svg", OPEN),

            rule("POST", "/api/session", OPEN),
            rule("GET DELETE", "/api/session", BROWSER),
            rule("GET", "/api/sites", READ),
            rule("PUT", "/api/account/password", BROWSER),
            rule("GET POST", "/api/tokens", BROWSER),
            rule("DELETE", "/api/tokens/*", BROWSER),
            rule("GET POST", "/api/accounts", BROWSER_ADMINISTRATOR),
            rule("PATCH", "/api/accounts/*", BROWSER_ADMINISTRATOR),
            rule("GET", "/api/audit/events", AUDIT),
            rule("GET", "/api/audit/events/export", AUDIT),
            rule("GET", "/api/audit/chain", AUDIT),
            rule("GET", "/api/studies", READ),
            rule("GET", "/api/studies/*/series", READ),
            rule("GET", "/api/intake/received", READ),
            rule("GET", "/api/intake/refused", READ),
            rule("GET", "/api/intake/refused/*/object", BROWSER_ADMINISTRATOR),

            rule("GET POST", "/api/organizations", ALLIANCE),
            rule("POST", "/api/organizations/import", ALLIANCE),
            rule("GET PUT DELETE", "/api/organizations/*", ALLIANCE),
            rule("POST", "/api/organizations/*/move", ALLIANCE),
            rule("GET POST", "/api/practitioners", ALLIANCE),
            rule("POST", "/api/practitioners/import", ALLIANCE),
            rule("GET PUT", "/api/practitioners/*", ALLIANCE),
            rule("GET", "/api/practitioners/*/competence", ALLIANCE),
            rule("GET POST", "/api/practitioners/*/assignments", ALLIANCE),
            rule("PUT DELETE", "/api/practitioners/*/assignments/*", ALLIANCE),
            rule("GET POST", "/api/agreements", ALLIANCE),
            rule("GET PUT", "/api/agreements/*", ALLIANCE),
            rule("POST", "/api/agreements/*/end", ALLIANCE),
            rule("GET POST", "/api/application-entities", ALLIANCE),
            rule("GET PUT DELETE", "/api/application-entities/*", ALLIANCE),
            rule("POST", "/api/application-entities/*/test", ALLIANCE),

            rule("POST", "/dicom-web/studies", SEND),
            rule("POST", "/dicom-web/studies/*", SEND),
            rule("GET OPTIONS", "/dicom-web/studies", READ),
            rule("GET OPTIONS", "/dicom-web/studies/**", READ),
            rule("GET OPTIONS", "/dicom-web/series", READ),
            rule("GET OPTIONS", "/dicom-web/instances", READ),

            rule("GET", "/ohif", BROWSER),
            rule("GET", "/ohif/", BROWSER),
            rule("GET", "/ohif/**", BROWSER),

            rule("GET", "/", BROWSER),
            rule("GET", "/upload", BROWSER),
            rule("GET", "/intake", BROWSER),
            rule("GET", "/tokens", BROWSER),
            rule("GET", "/account", BROWSER),
            rule("GET", "/accounts", BROWSER),
            rule("GET", "/administration", BROWSER),
            rule("GET", "/administration/**", BROWSER));

    private Routes() {
    }

    private static RouteRule rule(String methods, String pattern, Access access) {
        return new RouteRule(Set.of(methods.split(" ")), pattern, access);
    }

    static Optional<RouteRule> find(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        List<String> segments = RouteRule.segments(path);
        for (RouteRule rule : TABLE) {
            if (rule.matches(asked, segments)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** The methods that some line has for this path, as for the header Allow (RFC 9110 section 10.2.1); none for an unknown path. */
    static SortedSet<String> methods(String path) {
        List<String> segments = RouteRule.segments(path);
        SortedSet<String> methods = new TreeSet<>();
        TABLE.stream().filter(rule -> rule.matches(segments)).forEach(rule -> methods.addAll(rule.methods()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    static Verdict decide(String method, String path, Optional<Credential> caller) {
        return decide(find(method, path), path, caller);
    }

    /** @param rule the line found for the request's method and path */
    static Verdict decide(Optional<RouteRule> rule, String path, Optional<Credential> caller) {
        if (rule.isPresent() && rule.get().access().admits(caller)) {
            return Verdict.ADMITTED;
        }
        if (caller.isEmpty()) {
            return Verdict.SIGN_IN_NEEDED;
        }
        if (rule.isPresent()) {
            return Verdict.FORBIDDEN;
        }
        return methods(path).isEmpty() ? Verdict.UNLISTED : Verdict.WRONG_METHOD;
    }
}
