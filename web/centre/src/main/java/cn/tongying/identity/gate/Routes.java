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
 * <p>Readers read; technologists read and send; managers see figures and keep rosters. The three separate administrators of 等保2.0 (decision 0010) each have their
 * own routes and none of the clinical ones. Tokens cannot reach sessions, passwords, tokens or accounts.
 */
final class Routes {
    private static final Set<Role> ANYONE = EnumSet.allOf(Role.class);
    private static final Set<Role> CLINICAL = EnumSet.of(Role.READER, Role.TECHNOLOGIST);
    private static final Set<Role> SENDERS = EnumSet.of(Role.TECHNOLOGIST);
    private static final Set<Role> WATCHERS_OF_INTAKE = EnumSet.of(Role.READER, Role.TECHNOLOGIST, Role.SYSTEM_ADMINISTRATOR);
    private static final Access OPEN = new Access.Open();
    /** The own session and account, and the portal's pages, which are the same for everybody. */
    private static final Access BROWSER = new Access.OwnAccount();
    /** What outlasts a password is for who owes nothing: a first password is known to who made the account. */
    private static final Access SETTLED = new Access.SessionOnly(ANYONE);
    private static final Access BROWSER_CLINICAL = new Access.SessionOnly(CLINICAL);
    /** Sites, organizations, application entities and devices. */
    private static final Access SYSTEM = new Access.SessionOnly(EnumSet.of(Role.SYSTEM_ADMINISTRATOR));
    /** Accounts, roles, the staff and what it may do, agreements. */
    private static final Access SECURITY = new Access.SessionOnly(EnumSet.of(Role.SECURITY_ADMINISTRATOR));
    /** The tree of organizations is made by one of them and rights are given in it by the other. */
    private static final Access SYSTEM_OR_SECURITY =
            new Access.SessionOnly(EnumSet.of(Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR));
    /** Who keeps the way back of de-identified exports hands it over; of one who has left, the security administrator. */
    private static final Access CUSTODY = new Access.SessionOnly(EnumSet.of(Role.READER, Role.TECHNOLOGIST, Role.SECURITY_ADMINISTRATOR));
    private static final Access AUDIT = new Access.SessionOnly(EnumSet.of(Role.AUDIT_ADMINISTRATOR));
    /** What was refused is told without a patient's name, so that who keeps the devices may see why one fails. */
    private static final Access INTAKE = new Access.SessionOrToken(WATCHERS_OF_INTAKE, EnumSet.of(Scope.READ));
    /** What can be ordered tells nothing of anybody. */
    private static final Access EXAMS = new Access.SessionOrToken(WATCHERS_OF_INTAKE, EnumSet.of(Scope.READ));
    private static final Access SITES = new Access.SessionOrToken(ANYONE, EnumSet.of(Scope.READ));
    private static final Access.SessionOrToken READ = new Access.SessionOrToken(CLINICAL, EnumSet.of(Scope.READ));
    private static final Access.SessionOrToken DICOM_READ = new Access.SessionOrToken(CLINICAL, EnumSet.of(Scope.READ, Scope.DICOM_READ));
    /** What DICOMweb offers, which tells nothing of anybody: for every program that may use some of it. */
    private static final Access CAPABILITIES = new Access.SessionOrToken(CLINICAL, EnumSet.of(Scope.READ, Scope.DICOM_READ, Scope.STORE));
    private static final Access SEND = new Access.SessionOrToken(SENDERS, EnumSet.of(Scope.STORE));
    private static final Access FHIR_CAPABILITIES = new Access.SessionOrToken(CLINICAL, EnumSet.allOf(Scope.class));
    private static final Access ORDER = new Access.SessionOrToken(SENDERS, EnumSet.of(Scope.ORDER));
    private static final Access ORDER_READ = new Access.SessionOrToken(CLINICAL, EnumSet.of(Scope.READ, Scope.ORDER));
    /** An object in quarantine is an image of a patient: for who sent it, in a browser, and told to the audit. */
    private static final Access QUARANTINE = new Access.SessionOnly(SENDERS);
    /** Whether its bytes stay, without seeing it; the archive asks for the role at the object's own site. */
    private static final Access QUARANTINE_DECISION = new Access.SessionOnly(EnumSet.of(Role.TECHNOLOGIST, Role.SYSTEM_ADMINISTRATOR));

    /** With patients for the clinical roles, without for the system administrator, who removes for good what was rejected long ago. */
    private static final Access REJECTIONS = new Access.SessionOnly(WATCHERS_OF_INTAKE);

    /** Images, for staff, for whoever came by a link to them, and for patients whose own they are. */
    private static final Access IMAGES = new Access.SessionTokenOrGuest(DICOM_READ);
    private static final Access WHOLE_STUDY = new Access.SessionTokenOrGuest(READ);
    private static final Access IMAGE_BROWSER = new Access.SessionOrGuest(new Access.SessionOnly(CLINICAL));
    private static final Access GUEST = new Access.GuestOnly();
    private static final Access PATIENT = new Access.PatientOnly();
    /** Who says which patients are one person. */
    private static final Access REGISTRAR = new Access.SessionOnly(SENDERS);
    /** Who opens what nothing else shows them, in an emergency; another person, the security administrator, looks at it afterwards. */
    private static final Access READERS = new Access.SessionOnly(EnumSet.of(Role.READER));

    /** Counts, without a patient. */
    private static final Access FIGURES = new Access.SessionOnly(EnumSet.of(Role.READER, Role.TECHNOLOGIST, Role.MANAGER));
    /** What a patient may die of: for who treats, and where nobody acknowledged it in time for who manages the hospital, as the room's queries decide. */
    private static final Access CRITICAL = new Access.SessionOnly(EnumSet.of(Role.READER, Role.TECHNOLOGIST, Role.MANAGER));
    /** Who is on duty when; the room asks for the role at the very hospital. */
    private static final Access ROSTERS = new Access.SessionOnly(EnumSet.of(Role.MANAGER, Role.SYSTEM_ADMINISTRATOR));

    /** Lists, templates and figures are by them; they tell nothing of anybody. */
    private static final Access SPECIALTIES = new Access.SessionOnly(EnumSet.of(Role.READER, Role.TECHNOLOGIST, Role.MANAGER, Role.SYSTEM_ADMINISTRATOR));

    static final List<RouteRule> TABLE = List.of(
            rule("GET", "/health/live", OPEN),
            rule("GET", "/health/ready", OPEN),
            rule("GET", "/health/integrity", OPEN),
            rule("GET", "/sign-in", OPEN),
            rule("GET", "/index.html", OPEN),
            rule("GET", "/assets/**", OPEN),
            rule("GET", "/portal-icon.svg", OPEN),

            rule("POST", "/api/session", OPEN),
            rule("POST", "/api/session/factor", OPEN),
            rule("POST", "/api/session/passkey", OPEN),
            rule("POST", "/api/session/passkey/options", OPEN),
            rule("GET", "/api/session/oidc", OPEN),
            rule("GET", "/api/session/oidc/start", OPEN),
            rule("GET", "/api/session/oidc/callback", OPEN),
            rule("GET DELETE", "/api/session", BROWSER),
            rule("GET", "/api/sites", SITES),
            rule("PUT", "/api/account/password", BROWSER),
            rule("GET DELETE", "/api/account/sessions", BROWSER),
            rule("DELETE", "/api/account/sessions/*", BROWSER),
            rule("GET POST", "/api/account/passkeys", BROWSER),
            rule("POST", "/api/account/passkeys/options", BROWSER),
            rule("POST", "/api/account/passkeys/*/remove", BROWSER),
            rule("GET", "/api/account/second-factor", BROWSER),
            rule("POST", "/api/account/second-factor/totp", BROWSER),
            rule("POST", "/api/account/second-factor/totp/*", BROWSER),
            rule("GET POST", "/api/account/provider", SETTLED),
            rule("POST", "/api/account/provider/remove", SETTLED),
            rule("GET POST", "/api/tokens", BROWSER_CLINICAL),
            rule("DELETE", "/api/tokens/*", BROWSER_CLINICAL),
            rule("GET POST", "/api/accounts", SECURITY),
            rule("PATCH", "/api/accounts/*", SECURITY),
            rule("GET POST", "/api/service-accounts", SECURITY),
            rule("PATCH", "/api/service-accounts/*", SECURITY),
            rule("GET POST", "/api/service-accounts/*/tokens", SECURITY),
            rule("DELETE", "/api/service-accounts/*/tokens/*", SECURITY),
            rule("POST", "/api/service-accounts/*/tokens/*/rotate", SECURITY),
            rule("DELETE", "/api/accounts/*/second-factor", SECURITY),
            rule("GET DELETE", "/api/accounts/*/provider", SECURITY),
            rule("GET", "/api/sessions", SECURITY),
            rule("GET", "/api/guest-sessions", SECURITY),
            rule("DELETE", "/api/guest-sessions/*", SECURITY),
            rule("GET DELETE", "/api/accounts/*/sessions", SECURITY),
            rule("DELETE", "/api/accounts/*/sessions/*", SECURITY),
            rule("GET", "/api/audit/events", AUDIT),
            rule("POST", "/api/audit/events/search", AUDIT),
            rule("GET POST", "/api/audit/events/export", AUDIT),
            rule("GET", "/api/audit/chain", AUDIT),
            rule("POST", "/api/studies/search", READ),
            rule("GET", "/api/studies/*/series", READ),
            rule("GET", "/api/studies/*/dicom-zip", WHOLE_STUDY),
            rule("GET", "/api/intake/received", READ),
            rule("GET", "/api/intake/refused", INTAKE),
            rule("GET", "/api/intake/refused/*/object", QUARANTINE),
            rule("POST", "/api/intake/refused/*/keep", QUARANTINE_DECISION),
            rule("POST", "/api/intake/refused/*/drop", QUARANTINE_DECISION),
            rule("GET", "/api/studies/*/rejected", BROWSER_CLINICAL),
            rule("GET", "/api/rejections", REJECTIONS),
            rule("POST", "/api/rejections", BROWSER_CLINICAL),
            rule("POST", "/api/rejections/*/undo", BROWSER_CLINICAL),
            rule("POST", "/api/rejections/*/remove", SYSTEM),

            rule("GET", "/api/organizations", SYSTEM_OR_SECURITY),
            rule("POST", "/api/organizations", SYSTEM),
            rule("POST", "/api/organizations/import", SYSTEM),
            rule("GET", "/api/organizations/*", SYSTEM_OR_SECURITY),
            rule("PUT DELETE", "/api/organizations/*", SYSTEM),
            rule("POST", "/api/organizations/*/move", SYSTEM),
            rule("GET POST", "/api/practitioners", SECURITY),
            rule("POST", "/api/practitioners/import", SECURITY),
            rule("GET PUT", "/api/practitioners/*", SECURITY),
            rule("GET", "/api/practitioners/*/competence", SECURITY),
            rule("GET POST", "/api/practitioners/*/assignments", SECURITY),
            rule("PUT DELETE", "/api/practitioners/*/assignments/*", SECURITY),
            rule("GET POST", "/api/agreements", SECURITY),
            rule("GET PUT", "/api/agreements/*", SECURITY),
            rule("POST", "/api/agreements/*/end", SECURITY),
            rule("GET POST", "/api/application-entities", SYSTEM),
            rule("GET PUT DELETE", "/api/application-entities/*", SYSTEM),
            rule("POST", "/api/application-entities/*/test", SYSTEM),

            rule("PUT", "/api/persons/patients", SEND),
            rule("POST", "/api/persons/import", SEND),
            rule("POST", "/api/persons/search", BROWSER_CLINICAL),
            rule("POST", "/api/persons/cross-reference", BROWSER_CLINICAL),
            rule("GET", "/api/persons/proposals", REGISTRAR),
            rule("POST", "/api/persons/proposals/*/accept", REGISTRAR),
            rule("POST", "/api/persons/proposals/*/reject", REGISTRAR),
            rule("POST", "/api/persons/links/*/undo", REGISTRAR),
            rule("POST", "/api/corrections", REGISTRAR),
            rule("POST", "/api/corrections/search", REGISTRAR),
            rule("POST", "/api/corrections/study", REGISTRAR),
            rule("POST", "/api/corrections/history", REGISTRAR),
            rule("POST", "/api/corrections/*/undo", REGISTRAR),
            rule("GET", "/api/persons/*", BROWSER_CLINICAL),
            rule("GET", "/api/persons/*/history", BROWSER_CLINICAL),
            rule("GET POST", "/api/persons/*/consents", BROWSER_CLINICAL),

            rule("GET POST", "/api/share-links", BROWSER_CLINICAL),
            rule("POST", "/api/share-links/*/revoke", BROWSER_CLINICAL),
            rule("POST", "/api/deidentified-exports", BROWSER_CLINICAL),
            rule("GET", "/api/deidentified-exports/projects", BROWSER_CLINICAL),
            rule("POST", "/api/deidentified-exports/projects/*/original", BROWSER_CLINICAL),
            rule("POST", "/api/deidentified-exports/projects/*/custodian", CUSTODY),
            rule("POST", "/api/referrals", BROWSER_CLINICAL),
            rule("POST", "/api/referrals/search", BROWSER_CLINICAL),
            rule("GET", "/api/referrals/counts", BROWSER_CLINICAL),
            rule("GET", "/api/referrals/*", BROWSER_CLINICAL),
            rule("POST", "/api/referrals/*/accept", READERS),
            rule("POST", "/api/referrals/*/return", READERS),
            rule("POST", "/api/referrals/*/end", BROWSER_CLINICAL),
            rule("GET", "/api/exams", EXAMS),
            rule("POST", "/api/exams", SYSTEM),
            rule("GET", "/api/exams/*", EXAMS),
            rule("PUT", "/api/exams/*", SYSTEM),
            rule("PUT", "/api/exams/*/sites/*", SYSTEM),
            rule("GET", "/api/reading-clocks", SYSTEM),
            rule("POST", "/api/reading-clocks", SYSTEM),
            rule("PUT", "/api/reading-clocks/*", SYSTEM),
            rule("DELETE", "/api/reading-clocks/*", SYSTEM),
            rule("PUT", "/api/reading-clocks/calendars/*", SYSTEM),
            rule("DELETE", "/api/reading-clocks/calendars/*", SYSTEM),
            rule("GET PUT", "/api/exam-codes", SYSTEM),
            rule("POST", "/api/exam-codes/remove", SYSTEM),
            rule("GET", "/api/exam-codes/export", SYSTEM),
            rule("POST", "/api/exam-codes/import", SYSTEM),
            rule("GET PUT", "/api/recognition-periods", SYSTEM),
            rule("POST", "/api/recognition-periods/remove", SYSTEM),
            rule("POST", "/api/recognition/comparable/search", BROWSER_CLINICAL),
            rule("GET", "/api/recognition/reasons", BROWSER_CLINICAL),
            rule("POST", "/api/recognition/open/search", BROWSER_CLINICAL),
            rule("GET", "/api/recognition/orders/*", BROWSER_CLINICAL),
            rule("POST", "/api/recognition/orders/*/answer", BROWSER_CLINICAL),
            rule("POST", "/api/recognition/orders/*/recognise", BROWSER_CLINICAL),
            rule("POST", "/api/recognition/figures/search", BROWSER_CLINICAL),
            rule("POST", "/api/orders", BROWSER_CLINICAL),
            rule("POST", "/api/orders/search", BROWSER_CLINICAL),
            rule("POST", "/api/orders/patient", BROWSER_CLINICAL),
            rule("GET", "/api/orders/*", BROWSER_CLINICAL),
            rule("POST", "/api/orders/*/reschedule", BROWSER_CLINICAL),
            rule("POST", "/api/orders/*/arrive", BROWSER_CLINICAL),
            rule("POST", "/api/orders/*/cancel", BROWSER_CLINICAL),
            rule("POST", "/api/orders/*/end", BROWSER_CLINICAL),
            rule("POST", "/api/orders/unmatched", BROWSER_CLINICAL),
            rule("POST", "/api/orders/reconciliation/search", BROWSER_CLINICAL),
            rule("POST", "/api/orders/reconciliation/decide", REGISTRAR),
            rule("POST", "/api/orders/reconciliation/undo", REGISTRAR),
            rule("GET POST", "/api/hl7/senders", SYSTEM),
            rule("PUT DELETE", "/api/hl7/senders/*", SYSTEM),
            rule("GET", "/fhir/metadata", FHIR_CAPABILITIES),
            rule("POST", "/fhir/ServiceRequest", ORDER),
            rule("PUT", "/fhir/ServiceRequest/*", ORDER),
            rule("GET", "/fhir/ServiceRequest", ORDER_READ),
            rule("GET", "/fhir/ServiceRequest/*", ORDER_READ),
            rule("GET", "/fhir/DiagnosticReport", READ),
            rule("GET", "/fhir/DiagnosticReport/*", READ),
            rule("GET", "/fhir/ImagingStudy", READ),
            rule("GET", "/fhir/ImagingStudy/*", READ),
            rule("GET", "/fhir/Binary/*", READ),
            rule("POST", "/api/hl7/messages/search", BROWSER_CLINICAL),
            rule("GET", "/api/hl7/messages/*", BROWSER_CLINICAL),
            rule("POST", "/api/hl7/messages/*/try", REGISTRAR),
            rule("POST", "/api/hl7/messages/*/close", REGISTRAR),
            rule("GET POST", "/api/results/destinations", SYSTEM),
            rule("PUT", "/api/results/destinations/*", SYSTEM),
            rule("POST", "/api/results/deliveries/search", BROWSER_CLINICAL),
            rule("POST", "/api/results/deliveries/*/retry", REGISTRAR),
            rule("POST", "/api/reading/search", BROWSER_CLINICAL),
            rule("GET POST", "/api/lesions/*", BROWSER_CLINICAL),
            rule("DELETE", "/api/lesions/*/*", BROWSER_CLINICAL),
            rule("GET PUT", "/api/reading-layouts", BROWSER_CLINICAL),
            rule("GET", "/api/worklist-views", BROWSER_CLINICAL),
            rule("POST", "/api/worklist-views", BROWSER_CLINICAL),
            rule("PUT", "/api/worklist-views/columns", BROWSER_CLINICAL),
            rule("DELETE", "/api/worklist-views/*", BROWSER_CLINICAL),
            rule("POST", "/api/reading/changes", BROWSER_CLINICAL),
            rule("POST", "/api/reading/counts", BROWSER_CLINICAL),
            rule("POST", "/api/reading/next", BROWSER_CLINICAL),
            rule("POST", "/api/reading/ahead", BROWSER_CLINICAL),
            rule("POST", "/api/reading/factor", BROWSER_CLINICAL),
            rule("POST", "/api/reading/of-studies", BROWSER_CLINICAL),
            rule("GET", "/api/reading/*", BROWSER_CLINICAL),
            rule("GET", "/api/reading/*/priors", BROWSER_CLINICAL),
            rule("GET", "/api/reading/*/document", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/claim", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/take-over", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/release", BROWSER_CLINICAL),
            rule("GET", "/api/reading/*/assignees", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/assign", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/take-back", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/pathway", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/cancel", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/reopen", BROWSER_CLINICAL),
            rule("PUT", "/api/reading/*/draft", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/sign", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/amend", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/send-back", BROWSER_CLINICAL),
            rule("POST", "/api/reading/*/retract", BROWSER_CLINICAL),
            rule("GET", "/api/exam-messages", BROWSER_CLINICAL),
            rule("GET POST", "/api/exam-messages/*", BROWSER_CLINICAL),
            rule("POST", "/api/exam-messages/*/read", BROWSER_CLINICAL),
            rule("GET", "/api/reading-specialties", SPECIALTIES),
            rule("PUT", "/api/reading-specialties/*", SYSTEM),
            rule("PUT", "/api/reading-specialties/templates/*", SYSTEM),
            rule("POST", "/api/figures/search", FIGURES),
            rule("GET", "/api/duty-rosters", ROSTERS),
            rule("GET", "/api/duty-rosters/*", ROSTERS),
            rule("POST", "/api/duty-rosters/*/shifts", ROSTERS),
            rule("PUT DELETE", "/api/duty-rosters/*/shifts/*", ROSTERS),
            rule("PUT", "/api/duty-rosters/*/assigning", ROSTERS),
            rule("GET", "/api/duty-rosters/*/export", ROSTERS),
            rule("POST", "/api/duty-rosters/*/import", ROSTERS),
            rule("POST", "/api/critical-results", BROWSER_CLINICAL),
            rule("POST", "/api/critical-results/search", CRITICAL),
            rule("POST", "/api/critical-results/*/call", CRITICAL),
            rule("POST", "/api/critical-results/*/acknowledge", CRITICAL),
            rule("POST", "/api/critical-results/*/note", CRITICAL),
            rule("POST", "/api/critical-results/*/withdraw", BROWSER_CLINICAL),
            rule("POST", "/api/quality/record/search", BROWSER_CLINICAL),
            rule("GET", "/api/quality/rules", BROWSER_CLINICAL),
            rule("PUT", "/api/quality/rules", BROWSER_CLINICAL),
            rule("POST", "/api/quality/peer-reviews/search", BROWSER_CLINICAL),
            rule("POST", "/api/quality/peer-reviews/*/open", BROWSER_CLINICAL),
            rule("POST", "/api/quality/peer-reviews/*/release", BROWSER_CLINICAL),
            rule("POST", "/api/quality/peer-reviews/*/score", BROWSER_CLINICAL),
            rule("GET", "/api/discussions", BROWSER_CLINICAL),
            rule("GET POST", "/api/discussions/*", BROWSER_CLINICAL),
            rule("GET", "/api/discussions/*/people", BROWSER_CLINICAL),
            rule("POST", "/api/discussions/*/read", BROWSER_CLINICAL),
            rule("POST", "/api/discussions/*/*/withdraw", BROWSER_CLINICAL),
            rule("POST", "/api/second-readings", BROWSER_CLINICAL),
            rule("POST", "/api/second-readings/search", BROWSER_CLINICAL),
            rule("GET", "/api/second-readings/counts", BROWSER_CLINICAL),
            rule("POST", "/api/second-readings/*/withdraw", BROWSER_CLINICAL),
            rule("POST", "/api/second-readings/*/open", BROWSER_CLINICAL),
            rule("POST", "/api/second-readings/*/release", BROWSER_CLINICAL),
            rule("PUT", "/api/second-readings/*/draft", BROWSER_CLINICAL),
            rule("POST", "/api/second-readings/*/sign", BROWSER_CLINICAL),
            rule("POST", "/api/second-readings/*/compare", BROWSER_CLINICAL),
            rule("POST", "/api/second-readings/*/decide", BROWSER_CLINICAL),
            rule("POST", "/api/consultations", BROWSER_CLINICAL),
            rule("POST", "/api/consultations/search", BROWSER_CLINICAL),
            rule("GET", "/api/consultations/counts", BROWSER_CLINICAL),
            rule("GET", "/api/consultations/experts/*", BROWSER_CLINICAL),
            rule("POST", "/api/consultations/*/answer", BROWSER_CLINICAL),
            rule("POST", "/api/consultations/*/decline", BROWSER_CLINICAL),
            rule("POST", "/api/consultations/*/close", BROWSER_CLINICAL),
            rule("POST", "/api/consultations/*/withdraw", BROWSER_CLINICAL),
            rule("POST", "/api/teaching/cases", BROWSER_CLINICAL),
            rule("POST", "/api/teaching/cases/search", BROWSER_CLINICAL),
            rule("GET PUT", "/api/teaching/cases/*", BROWSER_CLINICAL),
            rule("POST", "/api/teaching/cases/*/submit", BROWSER_CLINICAL),
            rule("POST", "/api/teaching/cases/*/return", BROWSER_CLINICAL),
            rule("POST", "/api/teaching/cases/*/publish", BROWSER_CLINICAL),
            rule("POST", "/api/teaching/cases/*/withdraw", BROWSER_CLINICAL),
            rule("POST", "/api/teaching/cases/*/answer", BROWSER_CLINICAL),
            rule("POST", "/api/teaching/cases/*/grade", BROWSER_CLINICAL),
            rule("POST", "/api/teaching/quiz", BROWSER_CLINICAL),
            rule("GET", "/api/teaching/answers", BROWSER_CLINICAL),
            rule("GET POST", "/api/teaching/collections", BROWSER_CLINICAL),
            rule("DELETE", "/api/teaching/collections/*", BROWSER_CLINICAL),
            rule("PUT DELETE", "/api/teaching/collections/*/cases/*", BROWSER_CLINICAL),
            rule("GET POST", "/api/research/projects", BROWSER_CLINICAL),
            rule("POST", "/api/research/projects/*/approve", BROWSER_CLINICAL),
            rule("POST", "/api/research/projects/*/end", BROWSER_CLINICAL),
            rule("PUT", "/api/research/projects/*/sites/*", BROWSER_CLINICAL),
            rule("POST", "/api/research/projects/*/count", BROWSER_CLINICAL),
            rule("POST", "/api/research/projects/*/list", BROWSER_CLINICAL),
            rule("GET", "/api/research/projects/*/uses", BROWSER_CLINICAL),
            rule("GET POST", "/api/dictation", READERS),
            rule("GET POST", "/api/report-phrases", READERS),
            rule("PUT DELETE", "/api/report-phrases/*", READERS),
            rule("GET POST", "/api/films", BROWSER_CLINICAL),
            rule("POST", "/api/films/*/reissue", BROWSER_CLINICAL),
            rule("POST", "/api/films/*/revoke", BROWSER_CLINICAL),
            rule("GET", "/api/film", PATIENT),
            rule("POST", "/api/film/session", OPEN),
            rule("DELETE", "/api/film/session", PATIENT),
            rule("GET", "/m/film.html", OPEN),
            rule("GET", "/m/film.js", OPEN),
            rule("GET", "/m/film.css", OPEN),
            rule("POST", "/api/shared/session", OPEN),
            rule("DELETE", "/api/shared/session", GUEST),
            rule("GET", "/shared.html", OPEN),
            rule("GET", "/shared.js", OPEN),
            rule("GET", "/shared.css", OPEN),

            rule("GET", "/api/reach/practitioners/*", SECURITY),
            rule("GET", "/api/reach/accounts/*", SECURITY),
            rule("GET", "/api/break-glass/reviews", SECURITY),
            rule("POST", "/api/break-glass/reviews/*", SECURITY),
            rule("GET", "/api/alerts", SECURITY),
            rule("GET POST", "/api/break-glass", READERS),
            rule("POST", "/api/break-glass/*/end", READERS),

            rule("GET OPTIONS", "/dicom-web", CAPABILITIES),
            rule("GET OPTIONS", "/dicom-web/", CAPABILITIES),
            rule("POST", "/dicom-web/studies", SEND),
            rule("POST", "/dicom-web/studies/*", SEND),
            rule("GET OPTIONS", "/dicom-web/studies", IMAGES),
            rule("GET OPTIONS", "/dicom-web/studies/**", IMAGES),
            rule("GET OPTIONS", "/dicom-web/wado", IMAGES),
            rule("GET", "/dicom-web/rejected/studies", BROWSER_CLINICAL),
            rule("GET", "/dicom-web/rejected/studies/**", BROWSER_CLINICAL),
            rule("GET OPTIONS", "/dicom-web/series", DICOM_READ),
            rule("GET OPTIONS", "/dicom-web/instances", DICOM_READ),

            rule("GET", "/ohif", IMAGE_BROWSER),
            rule("GET", "/ohif/", IMAGE_BROWSER),
            rule("GET", "/ohif/**", IMAGE_BROWSER),

            rule("GET", "/", BROWSER),
            rule("GET", "/upload", BROWSER),
            rule("GET", "/intake", BROWSER),
            rule("GET", "/tokens", BROWSER),
            rule("GET", "/account", BROWSER),
            rule("GET", "/accounts", BROWSER),
            rule("GET", "/orders", BROWSER),
            rule("GET", "/reading", BROWSER),
            rule("GET", "/reading/*", BROWSER),
            rule("GET", "/reading/*/print", BROWSER),
            rule("GET", "/critical", BROWSER),
            rule("GET", "/consultations", BROWSER),
            rule("GET", "/figures", BROWSER),
            rule("GET", "/teaching", BROWSER),
            rule("GET", "/referrals", BROWSER),
            rule("GET", "/links", BROWSER),
            rule("GET", "/persons", BROWSER),
            rule("GET", "/persons/*", BROWSER),
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
