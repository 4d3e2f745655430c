package cn.tongying.identity;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;

/**
 * Makes a token from the machine's command line, for whoever may read the database's password ({@code deploy/token}). It speaks to
 * the database directly with the server's role and settings (TONGYING_DB_*), writes the audit row in the same transaction, prints
 * the token once and ends.
 */
public final class TokenCommand {
    static final String USAGE = """
            用法 Usage: token --account USER [--name TEXT] [--scopes store,read] [--days 90] [--site CODE]
            数据库由环境变量 TONGYING_DB_HOST、_PORT、_NAME、_USER、_PASSWORD 指定。
            The database is the one named by TONGYING_DB_HOST, _PORT, _NAME, _USER, _PASSWORD.""";
    private static final Set<String> OPTIONS = Set.of("--account", "--name", "--scopes", "--days", "--site");
    private static final int MOST_DAYS = 366;

    private final Map<String, String> environment;

    TokenCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        System.exit(new TokenCommand(System.getenv()).run(List.of(arguments), System.out, System.err));
    }

    /** @return 0 done, 1 refused by what is in the database, 2 not understood */
    int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            Wanted wanted = Wanted.parse(arguments);
            out.println(make(wanted).text());
            return 0;
        } catch (IllegalArgumentException notUnderstood) {
            err.println(notUnderstood.getMessage());
            err.println(USAGE);
            return 2;
        } catch (SQLException refused) {
            err.println("未能创建令牌  No token was made: " + refused.getMessage());
            return 1;
        }
    }

    /** What the arguments ask for. */
    record Wanted(Username account, NewToken token) {
        static Wanted parse(List<String> arguments) {
            Properties given = new Properties();
            for (int i = 0; i < arguments.size(); i += 2) {
                if (!OPTIONS.contains(arguments.get(i)) || i + 1 == arguments.size()) {
                    throw new IllegalArgumentException("? " + arguments.get(i));
                }
                given.setProperty(arguments.get(i), arguments.get(i + 1));
            }
            int days = Integer.parseInt(given.getProperty("--days", "90"));
            if (days > MOST_DAYS) {
                throw new IllegalArgumentException("--days ≤ " + MOST_DAYS);
            }
            Username account = Username.typed(given.getProperty("--account", ""))
                    .orElseThrow(() -> new IllegalArgumentException("--account ?"));
            return new Wanted(account, new NewToken(given.getProperty("--name", "command line"),
                    scopes(given.getProperty("--scopes", "store,read")), Duration.ofDays(days),
                    Optional.ofNullable(given.getProperty("--site"))));
        }

        private static Set<Scope> scopes(String text) {
            Set<Scope> scopes = EnumSet.noneOf(Scope.class);
            Arrays.stream(text.split(",")).forEach(code -> scopes.add(
                    Scope.of(code.strip()).orElseThrow(() -> new IllegalArgumentException("--scopes store,read"))));
            return scopes;
        }
    }

    Secret make(Wanted wanted) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            Secret secret = Secret.forToken();
            UUID token = UUID.randomUUID();
            UUID account = account(connection, wanted);
            insert(connection, token, account, secret, wanted.token());
            audit(connection, token, wanted);
            connection.commit();
            return secret;
        }
    }

    private Connection connect() throws SQLException {
        String url = "jdbc:postgresql://" + setting("HOST") + ":" + setting("PORT") + "/" + setting("NAME");
        return DriverManager.getConnection(url, setting("USER"), environment.getOrDefault("TONGYING_DB_PASSWORD", ""));
    }

    private String setting(String name) {
        String value = environment.get("TONGYING_DB_" + name);
        if (value == null) {
            throw new IllegalArgumentException("TONGYING_DB_" + name + " ?");
        }
        return value;
    }

    private static UUID account(Connection connection, Wanted wanted) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select id from account where username = ? and not disabled
                  and (cast(? as text) is null or all_sites or cast(? as text) = any (sites)) for share""")) {
            query.setString(1, wanted.account().text());
            query.setString(2, wanted.token().site().orElse(null));
            query.setString(3, wanted.token().site().orElse(null));
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw new SQLException("没有该账户、账户已停用或不属于该机构  no such account, disabled, or not of this site");
                }
                return found.getObject(1, UUID.class);
            }
        }
    }

    private static void insert(Connection connection, UUID id, UUID account, Secret secret, NewToken token) throws SQLException {
        List<String> scopes = new ArrayList<>();
        token.scopes().forEach(scope -> scopes.add(scope.code()));
        Instant now = Instant.now();
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into token (id, secret_hash, account_id, name, scopes, site, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, id);
            insert.setString(2, secret.hash());
            insert.setObject(3, account);
            insert.setString(4, token.name());
            insert.setArray(5, connection.createArrayOf("text", scopes.toArray()));
            insert.setString(6, token.site().orElse(null));
            insert.setTimestamp(7, Timestamp.from(now));
            insert.setTimestamp(8, Timestamp.from(now.plus(token.life())));
            insert.executeUpdate();
        }
    }

    private static void audit(Connection connection, UUID token, Wanted wanted) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into audit_event (event_code, event_type, action, outcome, actor, address, site, object_kind, object_uid,
                                         study_uid, correlation, detail)
                values ('110113/110137', 'TOKEN_MADE', 'C', 0, ?, '', '', 'token', ?, '', 'command line', ?)""")) {
            insert.setString(1, "system/" + System.getProperty("user.name", ""));
            insert.setString(2, token.toString());
            insert.setString(3, wanted.token().name() + " for " + wanted.account().text());
            insert.executeUpdate();
        }
    }
}
