package cn.tongying.app;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** The database answers, and its schema is exactly that of this build: no script missing, none from a later build. */
@ApplicationScoped
class DatabaseCheck implements ReadinessCheck {
    private static final int TIMEOUT_SECONDS = 3;

    @Resource(lookup = "java:app/jdbc/tongying")
    DataSource source;

    @Inject
    Migrations migrations;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Optional<Failing> failure() {
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT version FROM flyway_schema_history WHERE success AND version IS NOT NULL")) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            return difference(migrations.versions(), applied(statement)).flatMap(Failing::down);
        } catch (SQLException failure) {
            return Failing.down("not reachable: " + failure.getMessage());
        }
    }

    private static Set<String> applied(PreparedStatement statement) throws SQLException {
        Set<String> versions = new HashSet<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                versions.add(Migrations.normal(rows.getString(1)));
            }
        }
        return versions;
    }

    static Optional<String> difference(Set<String> wanted, Set<String> applied) {
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(applied);
        Set<String> later = new TreeSet<>(applied);
        later.removeAll(wanted);
        return missing.isEmpty() && later.isEmpty()
                ? Optional.empty()
                : Optional.of("schema differs from this build: missing " + missing + ", unknown here " + later);
    }
}
