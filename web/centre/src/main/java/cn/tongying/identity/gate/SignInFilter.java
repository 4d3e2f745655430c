package cn.tongying.identity.gate;

import cn.tongying.centre.Correlation;
import cn.tongying.centre.Failures;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemAnswer;
import cn.tongying.centre.Sender;
import cn.tongying.failure.Causes;
import cn.tongying.identity.AddressGroup;
import cn.tongying.identity.Credential;
import cn.tongying.identity.Credentials;
import cn.tongying.identity.GuestCookie;
import cn.tongying.identity.Guests;
import cn.tongying.identity.IdentityConfig;
import cn.tongying.identity.Secret;
import cn.tongying.identity.SessionCookie;
import cn.tongying.identity.Standings;
import cn.tongying.identity.Visitor;
import cn.tongying.identity.event.AccessRefused;
import cn.tongying.identity.event.IdentityEvent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything (declared in this module's web-fragment). It refuses what it cannot read, finds out who calls, asks the
 * table of routes, checks the origin of a browser's act, and hands the request on with the visitor and the archive's caller as
 * attributes. Between requests it keeps only how often it refused whom within this minute, and who used how much of a share; it logs no query.
 */
public class SignInFilter implements Filter {
    private static final Logger LOG = System.getLogger(SignInFilter.class.getName());
    /** Their answer to OPTIONS is more than the methods (PS3.18 8.9). */
    private static final Set<String> DESCRIBED = Set.of("/dicom-web", "/dicom-web/");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BEARER = "Bearer ";

    @Inject Credentials credentials;
    @Inject IdentityConfig config;
    @Inject Standings standings;
    @Inject Guests guests;
    @Inject Event<IdentityEvent> events;
    Clock clock = Clock.systemUTC();
    private final Refusals refusals = new Refusals();
    private volatile @Nullable RateLimits rates;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        pass((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    @Override
    public void init(FilterConfig filter) {
        rates = new RateLimits(config.rates(), System::nanoTime);
    }

    private RateLimits rates() {
        RateLimits made = rates;
        if (made == null) {
            throw new IllegalStateException("The filter was not initialized");
        }
        return made;
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        refusals.ended(clock.instant()).forEach(this::tell);
        String correlation = Correlation.fresh();
        request.setAttribute(Correlation.ATTRIBUTE, correlation);
        ClientAddress from = ClientAddress.of(request, config);
        String raw = request.getRequestURI().substring(request.getContextPath().length());
        SecurityHeaders.set(response, raw, from.secure());
        response.setHeader("X-Correlation-Id", correlation);
        Optional<RequestPath> path = RequestPath.of(raw);
        if (!METHODS.contains(request.getMethod())) {
            ProblemAnswer.send(response, Problem.methodNotAllowed());
        } else if (path.isEmpty()) {
            Answers.nothingHere(request, response, raw, Problem.badRequest("The path is not written plainly.", "请求路径格式不规范。"));
        } else if (isForm(request)) {
            ProblemAnswer.send(response, Problem.noForms());
        } else if (request.getQueryString() instanceof String query && query.contains("%00")) {
            ProblemAnswer.send(response, Problem.badRequest("The query holds the character NUL, which no value has.",
                    "查询字符串含有空字符（%00），不是有效的值。"));
        } else {
            decide(request, response, chain, path.get().text(), from, correlation);
        }
    }

    /** The server would read a form whole, at its sender's leisure, before any resource is asked and bounds it. */
    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.strip().regionMatches(true, 0, FORM, 0, FORM.length());
    }

    private void decide(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
                        String path, ClientAddress from, String correlation) throws IOException, ServletException {
        Optional<RouteRule> rule = Routes.find(request.getMethod(), path);
        Optional<Standings.Today> today;
        try {
            today = rule.isPresent() && rule.get().access() instanceof Access.Open ? Optional.empty()
                    : today(request, from);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The credential of {0} {1} could not be looked up, correlation {2}: {3}",
                    request.getMethod(), path, correlation, Causes.of(failure));
            ProblemAnswer.send(response, Failures.problemOf(failure, correlation));
            return;
        }
        Optional<Credential> known = today.map(Standings.Today::credential);
        today.ifPresent(found -> request.setAttribute(Visitor.CALLER_ATTRIBUTE, found.caller()));
        Visitor visitor = new Visitor(known, from.address(), from.secure(), correlation, Device.of(request));
        Optional<Problem> tooMany = rates().refusal(today.map(Standings.Today::caller), visitor, request.getMethod(), path);
        if (tooMany.isPresent()) {
            ProblemAnswer.send(response, tooMany.get());
            return;
        }
        switch (Routes.decide(rule, path, known)) {
            case ADMITTED -> {
                if (request.getMethod().equals("OPTIONS") && !DESCRIBED.contains(path)) {
                    tellMethods(response, path);
                } else {
                    admit(request, response, chain, visitor);
                }
            }
            case SIGN_IN_NEEDED -> Answers.signInNeeded(request, response, path);
            case FORBIDDEN -> refuse(request, response, visitor, path, forbidden(known));
            case WRONG_METHOD -> {
                response.setHeader("Allow", String.join(", ", Routes.methods(path)));
                ProblemAnswer.send(response, Problem.methodNotAllowed());
            }
            case UNLISTED -> Answers.nothingHere(request, response, path,
                    Problem.notFound("There is nothing at this address.", "该地址没有内容。"));
        }
    }

    private static Problem forbidden(Optional<Credential> caller) {
        return caller.filter(known -> known.duties().outstanding()).isPresent()
                ? Problem.forbidden("First change the password or set up the second factor that your role needs, on the account page.",
                        "请先在“我的账号”中修改密码或绑定您的角色所需的第二因素。")
                : Problem.forbidden("Your role or your token's scope does not allow this.", "您的角色或令牌权限不允许此操作。");
    }

    /** Answered here, from the table: what stands behind would describe itself in a language of its own (WADL). */
    private static void tellMethods(HttpServletResponse response, String path) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader("Allow", String.join(", ", Routes.methods(path)));
    }

    /** A session or token counts more than the cookie of a link: staff stay who they are. */
    private Optional<Standings.Today> today(HttpServletRequest request, ClientAddress from) {
        Optional<Standings.Today> staff = credential(request).map(known -> standings.of(known, from.address(), config.defaultSite()));
        return staff.isPresent() || request.getHeader("Authorization") != null ? staff
                : GuestCookie.read(request).flatMap(secret -> guests.of(secret, from.address()));
    }

    private Optional<Credential> credential(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null) {
            return SessionCookie.read(request).flatMap(credentials::ofSession);
        }
        return bearer(authorization).flatMap(credentials::ofToken);
    }

    /** The scheme's name has no case (RFC 9110 section 11.1). */
    private static Optional<Secret> bearer(String authorization) {
        boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? Secret.received(authorization.substring(BEARER.length()).strip()) : Optional.empty();
    }

    private void admit(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Visitor visitor)
            throws IOException, ServletException {
        if (!isFromOwnPage(request, visitor)) {
            refuse(request, response, visitor, request.getRequestURI(), Problem.forbidden(
                    "A change asked for with the session cookie must come from a page of this server (Origin).",
                    "使用会话 Cookie 的修改请求必须来自本系统页面（Origin）。"));
            return;
        }
        request.setAttribute(Visitor.ATTRIBUTE, visitor);
        request.setAttribute(Sender.ATTRIBUTE, visitor.credential().map(known -> new Sender(known.accountId().toString(), true))
                .orElseGet(() -> new Sender(AddressGroup.of(visitor.address()), false)));
        SessionCookie.read(request).filter(secret -> visitor.credential().isPresent()).flatMap(credentials::next)
                .ifPresent(next -> response.addHeader("Set-Cookie", SessionCookie.given(next, visitor.secure())));
        chain.doFilter(request, response);
    }

    /** A token proves itself; a cookie comes along with any page's request, so the page's origin is asked. Without both, only a foreign origin is refused. */
    private boolean isFromOwnPage(HttpServletRequest request, Visitor visitor) {
        if (OriginCheck.isSafe(request.getMethod())) {
            return true;
        }
        String origin = request.getHeader("Origin");
        return switch (visitor.credential().map(Credential::kind).orElse(null)) {
            case TOKEN -> true;
            case SESSION, GUEST, PATIENT -> isOwn(origin, request);
            case null -> origin == null || isOwn(origin, request);
        };
    }

    private boolean isOwn(@Nullable String origin, HttpServletRequest request) {
        return OriginCheck.isOwn(origin, request.getHeader("Host"))
                || config.publicUrl().filter(url -> OriginCheck.isOwn(origin, url.getRawAuthority())).isPresent();
    }

    /** Tells the audit when somebody known was refused; the unknown are only answered. */
    private void refuse(HttpServletRequest request, HttpServletResponse response, Visitor visitor, String path, Problem problem)
            throws IOException {
        if (visitor.credential().isPresent()) {
            refusals.count(new AccessRefused(visitor.actor(), request.getMethod(), path, problem.status(), 0)).ifPresent(this::tell);
        }
        ProblemAnswer.send(response, problem);
    }

    /** A refusal that cannot be written down stays one; the log has it. */
    private void tell(AccessRefused refused) {
        try {
            events.fire(refused);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "A refusal of {0} at {1} ({2} further) could not be written down, correlation {3}: {4}",
                    refused.actor().name(), refused.actor().address(), refused.further(), refused.actor().correlation(),
                    Causes.of(failure));
        }
    }

    /** What the last minute still has to tell. */
    @Override
    public void destroy() {
        refusals.ended(Instant.MAX).forEach(this::tell);
    }
}
