package cn.tongying.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL of the one command: started on a free loopback port over the data of the last run, or over a new
 * cluster. Every connection needs a password (SCRAM), there is no socket in a shared folder, and a commit is on disk
 * before it is acknowledged: the library's own defaults are the opposite in all three.
 */
final class Database implements AutoCloseable {
    static final String NAME = "tongying";
    private static final String SUPERUSER = "postgres";
    /** After a crash the log of the last minutes is done again first. deploy/run gives pg_ctl the same time (PGCTLTIMEOUT). */
    private static final Duration START_LIMIT = Duration.ofMinutes(10);
    private static final String PID_FILE = "postmaster.pid";

    private final EmbeddedPostgres postgres;
    private final Optional<ProcessHandle> process;

    private Database(EmbeddedPostgres postgres, Optional<ProcessHandle> process) {
        this.postgres = postgres;
        this.process = process;
    }

    static Database start(DataFolder folder, Secrets secrets, int port) {
        String password = secrets.get(SUPERUSER);
        Path log = log(folder);
        try {
            EmbeddedPostgres started = silent(EmbeddedPostgres.builder())
                    .setDataDirectory(folder.postgresData())
                    .setOverrideWorkingDirectory(folder.postgresPrograms().toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setPGStartupWait(START_LIMIT)
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setErrorRedirector(Redirect.appendTo(log.toFile()))
                    // Handed to initdb as --auth-host=… and --pwfile=…, after its "-A trust".
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "scram-sha-256")
                    .setLocaleConfig("pwfile", secrets.file(SUPERUSER).toString())
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "80")
                    .setServerConfig("shared_buffers", "128MB")
                    // What is asked for most is in memory, and no disk of today turns: else a common name costs a scan.
                    .setServerConfig("random_page_cost", "1.1")
                    .setServerConfig("max_wal_size", "1GB")
                    .setServerConfig("log_min_duration_statement", "2000")
                    .setConnectConfig("password", password)
                    .start();
            return new Database(started, serverOver(folder.postgresData()));
        } catch (IOException failure) {
            new Orphans(folder.postgresData(), line -> {}).endUnrecorded(serverOver(folder.postgresData()));
            throw LauncherException.failed(
                    "PostgreSQL 启动失败，见日志  PostgreSQL did not start, see " + log, failure);
        }
    }

    /** A slow or refused statement is logged without its values and its row: they are a patient's. */
    private static EmbeddedPostgres.Builder silent(EmbeddedPostgres.Builder builder) {
        return builder.setServerConfig("log_parameter_max_length", "0")
                .setServerConfig("log_parameter_max_length_on_error", "0")
                .setServerConfig("log_error_verbosity", "terse");
    }

    int port() {
        return postgres.getPort();
    }

    static Path log(DataFolder folder) {
        return folder.logs().resolve("postgresql.log");
    }

    Optional<ProcessHandle> process() {
        return process;
    }

    boolean running() {
        return process.map(ProcessHandle::isAlive).orElse(true);
    }

    /** Completed when the process is gone. A single connection's process may die: PostgreSQL sees to that itself. */
    CompletableFuture<ProcessHandle> end() {
        return process.map(ProcessHandle::onExit).orElseGet(CompletableFuture::new);
    }

    /** The server process itself, which PostgreSQL names in the first line of its pid file; after a crash another may have that id. */
    static Optional<ProcessHandle> serverOver(Path data) {
        try {
            String first = Files.readAllLines(data.resolve(PID_FILE)).getFirst();
            return ProcessHandle.of(Long.parseLong(first.strip()));
        } catch (IOException | NumberFormatException | NoSuchElementException missing) {
            return Optional.empty();
        }
    }

    PGSimpleDataSource superuser(String database, String password) {
        return connect(SUPERUSER, database, password);
    }

    PGSimpleDataSource connect(String user, String database, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port()});
        source.setDatabaseName(database);
        source.setUser(user);
        source.setPassword(password);
        source.setConnectTimeout(10);
        return source;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
