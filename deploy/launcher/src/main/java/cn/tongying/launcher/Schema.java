package cn.tongying.launcher;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Brings the database to the schema of this build, on every start. {@code tongying_owner} owns what the scripts of the
 * rooms make and is used nowhere else; {@code tongying_app}, which the server uses, may read and change rows but not
 * the schema, and may not touch the history of migrations.
 */
final class Schema {
    static final String OWNER = "tongying_owner";
    static final String APPLICATION = "tongying_app";
    private final Database database;
    private final Secrets secrets;

    Schema(Database database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /** Returns how many scripts were run. */
    int bringUpToDate() {
        String superuserPassword = secrets.get("postgres");
        try {
            try (Connection connection = database.superuser("postgres", superuserPassword).getConnection();
                    Statement statement = connection.createStatement()) {
                role(statement, OWNER);
                role(statement, APPLICATION);
                createDatabase(statement);
            }
            try (Connection connection = database.superuser(Database.NAME, superuserPassword).getConnection();
                    Statement statement = connection.createStatement()) {
                grantToApplication(statement);
            }
            int scripts = migrate();
            protectHistory();
            return scripts;
        } catch (SQLException | FlywayException failure) {
            throw LauncherException.failed(
                    "数据库结构升级失败  The database schema could not be brought up to date: " + failure.getMessage(),
                    failure);
        }
    }

    private void role(Statement statement, String name) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            statement.execute("CREATE ROLE " + name + " LOGIN");
        }
        statement.execute("ALTER ROLE " + name + " PASSWORD '" + secrets.get(name) + "'");
    }

    private static void createDatabase(Statement statement) throws SQLException {
        if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + Database.NAME + "'")) {
            statement.execute("CREATE DATABASE " + Database.NAME + " OWNER " + OWNER);
            statement.execute("REVOKE CONNECT, TEMPORARY ON DATABASE " + Database.NAME + " FROM PUBLIC");
            statement.execute("GRANT CONNECT, TEMPORARY ON DATABASE " + Database.NAME + " TO " + APPLICATION);
        }
    }

    private static void grantToApplication(Statement statement) throws SQLException {
        statement.execute("ALTER SCHEMA public OWNER TO " + OWNER);
        statement.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        statement.execute("GRANT USAGE ON SCHEMA public TO " + APPLICATION);
        String forNew = "ALTER DEFAULT PRIVILEGES FOR ROLE " + OWNER + " IN SCHEMA public GRANT ";
        statement.execute(forNew + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + APPLICATION);
        statement.execute(forNew + "USAGE, SELECT ON SEQUENCES TO " + APPLICATION);
    }

    private int migrate() {
        return Flyway.configure()
                .dataSource(database.connect(OWNER, Database.NAME, secrets.get(OWNER)))
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .outOfOrder(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private void protectHistory() throws SQLException {
        try (Connection connection =
                        database.connect(OWNER, Database.NAME, secrets.get(OWNER)).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("REVOKE INSERT, UPDATE, DELETE ON flyway_schema_history FROM " + APPLICATION);
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
