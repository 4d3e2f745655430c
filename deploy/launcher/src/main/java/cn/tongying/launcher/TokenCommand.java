package cn.tongying.launcher;

import java.io.Console;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program behind {@code deploy/token}: signs in as a person, makes one token over {@code /api/tokens}, prints it
 * once and signs out. Password and, where the account has a second factor, its code come from TONGYING_PASSWORD and
 * TONGYING_CODE, or from the terminal.
 */
public final class TokenCommand {
    private static final Pattern DETAIL = textOf("detail");
    private static final Pattern DETAIL_ZH = textOf("detailZh");
    private static final Pattern RULE = textOf("rule");
    private static final Pattern RULE_ZH = textOf("ruleZh");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\/])");
    private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([A-Za-z0-9_-]+)\"");
    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\"\\s*:\\s*\"([A-Za-z0-9_.=-]+)\"");
    private static final Pattern COOKIE = Pattern.compile("(tongying_session=[^;]+)");
    private static final String USAGE = Usage.text("token-usage.txt");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private final URI server;
    private final HttpClient client;
    private final UnaryOperator<String> answers;

    /** @param answers gives what is asked for by the name of an environment variable */
    TokenCommand(URI server, HttpClient client, UnaryOperator<String> answers) {
        this.server = server;
        this.client = client;
        this.answers = answers;
    }

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.print(USAGE);
            return;
        }
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            Map<String, String> options = options(arguments);
            System.out.println(new TokenCommand(server(options.get("--url")), client, TokenCommand::answer).make(options));
        } catch (LauncherException failure) {
            System.err.println(failure.getMessage());
            System.exit(failure.exitStatus());
        }
    }

    static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>(Map.of(
                "--url", "http://127.0.0.1:8080", "--name", "deploy/token", "--scopes", "store,read", "--days", "90", "--site", ""));
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (!options.containsKey(option) && !option.equals("--user") || rest.isEmpty()) {
                throw LauncherException.refused("未知或不完整的选项 Unknown or incomplete option: " + option + "\n\n" + USAGE);
            }
            options.put(option, rest.pop());
        }
        if (!options.containsKey("--user")) {
            throw LauncherException.refused("缺少 --user  --user is missing\n\n" + USAGE);
        }
        return options;
    }

    static URI server(String text) {
        try {
            URI url = new URI(text.strip());
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException notUrl) {
            // Said below, as for an address of another kind.
        }
        throw LauncherException.refused("--url " + text
                + ": 应为如 http://127.0.0.1:8080 的地址  expected an address such as http://127.0.0.1:8080");
    }

    private static Pattern textOf(String member) {
        return Pattern.compile("\"" + member + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    }

    String make(Map<String, String> options) {
        HttpResponse<String> session = signedIn(options.get("--user"));
        Matcher cookie = COOKIE.matcher(session.headers().firstValue("Set-Cookie").orElse(""));
        if (session.statusCode() != 200 || !cookie.find()) {
            throw LauncherException.failed("登录失败 Sign-in failed: " + words(session));
        }
        String scopes = Stream.of(options.get("--scopes").split(","))
                .map(TokenCommand::quoted)
                .collect(Collectors.joining(","));
        HttpResponse<String> made = send("POST", "/api/tokens", cookie.group(1), "{\"name\":%s,\"scopes\":[%s],\"expiresInDays\":%d%s}"
                .formatted(quoted(options.get("--name")), scopes, days(options.get("--days")), site(options.get("--site"))));
        send("DELETE", "/api/session", cookie.group(1), "");
        Matcher token = TOKEN.matcher(made.body());
        if (made.statusCode() / 100 != 2 || !token.find()) {
            throw LauncherException.failed("未能生成令牌 No token was made: " + words(made));
        }
        return token.group(1);
    }

    /** What a problem document (RFC 9457) tells people, and of which values; its status where it has no words. */
    static String words(HttpResponse<String> answer) {
        Set<String> told = new LinkedHashSet<>();
        for (Pattern member : List.of(DETAIL_ZH, DETAIL, RULE_ZH, RULE)) {
            member.matcher(answer.body()).results().map(found -> ESCAPED.matcher(found.group(1)).replaceAll("$1")).forEach(told::add);
        }
        return told.isEmpty() ? "HTTP " + answer.statusCode() : String.join(" ", told) + " (" + answer.statusCode() + ")";
    }

    /** A token of an account of several hospitals may be for one of them alone. */
    private static String site(String code) {
        return code.isBlank() ? "" : ",\"site\":" + quoted(code);
    }

    /** In two steps where the first is answered by a challenge. */
    private HttpResponse<String> signedIn(String user) {
        HttpResponse<String> first = send("POST", "/api/session", "", "{\"username\":%s,\"password\":%s}"
                .formatted(quoted(user), quoted(answers.apply("TONGYING_PASSWORD"))));
        Matcher challenge = CHALLENGE.matcher(first.body());
        if (first.statusCode() != 401 || !challenge.find()) {
            return first;
        }
        return send("POST", "/api/session/factor", "", "{\"challenge\":%s,\"code\":%s}"
                .formatted(quoted(challenge.group(1)), quoted(answers.apply("TONGYING_CODE").strip())));
    }

    private HttpResponse<String> send(String method, String path, String cookie, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .header("Origin", server.getScheme() + "://" + server.getAuthority())
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw LauncherException.failed("无法连接 Cannot reach " + server + ": " + reason(failure), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted", interrupted);
        }
    }

    /** The JDK's client leaves its messages empty where the reason is in the kind of the exception. */
    static String reason(IOException failure) {
        if (failure.getCause() instanceof UnresolvedAddressException) {
            return "没有这个主机名  there is no host of this name";
        }
        return switch (failure) {
            case HttpTimeoutException late -> "没有回答  no answer within " + LIMIT.toSeconds() + " s";
            case ConnectException refused -> "连接被拒绝，服务器可能没有运行  the connection was refused, perhaps the server does not run";
            default -> failure.getMessage() == null ? "连接中断  the connection broke" : failure.getMessage();
        };
    }

    private static String answer(String name) {
        String given = System.getenv(name);
        if (given != null) {
            return given;
        }
        Console console = System.console();
        String question = name.equals("TONGYING_CODE") ? "验证码 Code of the second factor: " : "密码 Password: ";
        char[] typed = console == null ? null : console.readPassword(question);
        if (typed == null) {
            throw LauncherException.refused("没有终端时请设置 " + name + "  Without a terminal set " + name);
        }
        return new String(typed);
    }

    private static int days(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notNumber) {
            throw LauncherException.refused("--days " + text + ": 应为数字  expected a number");
        }
    }

    /** A JSON string; what JSON must escape (RFC 8259, 7) is written as a code. */
    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c < 0x20 || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}
