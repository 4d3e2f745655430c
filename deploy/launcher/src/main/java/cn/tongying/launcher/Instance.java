package cn.tongying.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One Tongying from start to stop. {@link #start} brings up the database and then the server; {@link #close} may come
 * at any moment, also in the middle of a start, and ends whatever is there in the reverse order.
 */
final class Instance implements AutoCloseable {
    /** The server writes the administrator's first password here when it makes the account. */
    static final String FIRST_PASSWORD = "first-password";
    /** And here, beside it, the new password of an account for which one was asked. */
    static final String RESET_PASSWORD = "reset-password";

    /** What patients' national numbers are kept with; without it they cannot be read again, so it is part of every backup. */
    static final String PERSON_SECRET = "person-identifiers";

    private static final String DICOM_KEY_STORE = "dicom-tls.p12";

    /** Root of the keys of sealed objects; without it they cannot be read again, so it is kept apart from them and backed up. */
    static final String OBJECTS_SECRET = "objects";
    /** Where a person has moved the one of before, so that a new one is made and the keys are sealed anew at this start. */
    static final String OBJECTS_SECRET_BEFORE = "objects-before";

    private static final Duration READY_LIMIT = Duration.ofMinutes(10);
    private final Options options;
    private final Consumer<String> tell;
    private final Consumer<String> serverLog;
    private final DataFolder folder;
    private final RunFile run;
    private @Nullable Database database;
    private @Nullable PayaraServer server;
    private boolean closed;

    private Instance(Options options, Consumer<String> tell, Consumer<String> serverLog) {
        this.options = options;
        this.tell = tell;
        this.serverLog = serverLog;
        this.folder = DataFolder.open(options.data(), tell);
        this.run = RunFile.read(folder.runFile());
    }

    static Instance open(Options options, Consumer<String> tell, Consumer<String> serverLog) {
        return new Instance(options, tell, serverLog);
    }

    void start(Installation installation) {
        Orphans orphans = new Orphans(options.data(), tell);
        orphans.end(run);
        orphans.endUnrecorded(Database.serverOver(folder.postgresData()));
        FreePort.require("--http-port", options.bind(), options.httpPort());
        if (options.dicomPort() != 0) {
            FreePort.require("--dicom-port", options.bind(), options.dicomPort());
        }
        options.dicomTls().ifPresent(tls -> FreePort.require("--dicom-tls-port", options.bind(), tls.port()));
        Secrets secrets = new Secrets(folder.secrets());
        Database postgres = startDatabase(secrets);
        int scripts = new Schema(postgres, secrets).bringUpToDate();
        tell.accept("PostgreSQL 就绪 ready (127.0.0.1:" + postgres.port() + ", " + scripts + " migrations)");
        takeResetPassword(); // of a start that broke off
        PayaraServer payara = startServer(installation, settings(postgres, secrets));
        new Readiness(address(), options.tls()).await(READY_LIMIT, () -> payara.running() && postgres.running());
        Thread.ofVirtual().name("keeper").start(this::keep);
    }

    /** Beside the service, since it may take seconds. What ends before is made anew by the next start. */
    private void keep() {
        try {
            folder.programs().keep();
            folder.moduleCache().keep();
        } catch (UncheckedIOException stopping) {
            tell.accept("下次启动会稍慢 The next start takes a little longer: " + stopping.getMessage());
        }
    }

    private synchronized Database startDatabase(Secrets secrets) {
        requireOpen();
        folder.programs().removeUnlessWhole();
        Database started = Database.start(folder, secrets, FreePort.onLoopback());
        database = started;
        started.process().ifPresent(process -> run.process("postgres", process));
        run.port("postgres", started.port());
        return started;
    }

    private synchronized PayaraServer startServer(Installation installation, Map<String, String> settings) {
        requireOpen();
        folder.moduleCache().removeUnlessWhole();
        folder.moduleCache().mayChange();
        PayaraDomain domain = PayaraDomain.write(installation, folder, options);
        PayaraServer started = PayaraServer.start(
                new PayaraCommand(installation, domain, options).line(), settings, domain.folder(), serverLog);
        server = started;
        run.process("payara", started.handle());
        run.port("http", options.httpPort());
        if (options.dicomPort() != 0) {
            run.port("dicom", options.dicomPort());
        }
        options.dicomTls().ifPresent(tls -> run.port("dicom-tls", tls.port()));
        return started;
    }

    private Map<String, String> settings(Database postgres, Secrets secrets) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("TONGYING_DB_HOST", "127.0.0.1");
        settings.put("TONGYING_DB_PORT", Integer.toString(postgres.port()));
        settings.put("TONGYING_DB_NAME", Database.NAME);
        settings.put("TONGYING_DB_USER", Schema.APPLICATION);
        settings.put("TONGYING_DB_PASSWORD", secrets.get(Schema.APPLICATION));
        settings.put("TONGYING_OBJECTS", "files");
        settings.put("TONGYING_OBJECTS_DIR", folder.objects().toString());
        for (String spool : List.of("TONGYING_DICOMWEB_STOW_SPOOL_DIR", "TONGYING_SHARING_SPOOL_DIR")) {
            settings.put(spool, System.getenv().getOrDefault(spool, folder.spool().toString()));
        }
        settings.put("TONGYING_AUDIT_HEAD_DIR", System.getenv().getOrDefault("TONGYING_AUDIT_HEAD_DIR", folder.auditHeads().toString()));
        if (options.dicomPort() == 0) {
            settings.put("TONGYING_DICOM_PLAIN", "false");
        } else {
            settings.put("TONGYING_DICOM_PORT", Integer.toString(options.dicomPort()));
        }
        settings.put("TONGYING_DICOM_BIND", options.bind().getHostAddress());
        options.dicomTls().ifPresent(tls -> settings.putAll(dicomTls(tls, secrets)));
        settings.put("TONGYING_FIRST_PASSWORD_FILE", secrets.file(FIRST_PASSWORD).toString());
        settings.put("TONGYING_IDENTITY_SECRET", System.getenv().getOrDefault("TONGYING_IDENTITY_SECRET", secrets.get("identity")));
        settings.put("TONGYING_PERSON_SECRET", secrets.get(PERSON_SECRET));
        settings.put("TONGYING_OBJECTS_SECRET", System.getenv().getOrDefault("TONGYING_OBJECTS_SECRET", secrets.get(OBJECTS_SECRET)));
        secrets.given(OBJECTS_SECRET_BEFORE).ifPresent(before -> settings.put("TONGYING_OBJECTS_SECRET_BEFORE", before));
        settings.put("TONGYING_DEMO", Boolean.toString(options.demo()));
        if (options.demo()) {
            // The demo's exams are of fixed days, whenever it is shown.
            settings.put("TONGYING_READING_MOST_AGE_DAYS", System.getenv().getOrDefault("TONGYING_READING_MOST_AGE_DAYS", "0"));
        }
        options.resetPassword().ifPresent(username -> settings.put("TONGYING_RESET_PASSWORD", username));
        options.publicUrl().ifPresent(url -> settings.put("TONGYING_PUBLIC_URL", url.toString()));
        return settings;
    }

    private static Map<String, String> dicomTls(DicomTls tls, Secrets secrets) {
        Path keyStore = secrets.file(DICOM_KEY_STORE);
        String password = secrets.get("dicom-tls");
        try {
            tls.identity().store(keyStore, password.toCharArray());
        } catch (IOException failure) {
            throw LauncherException.failed("Cannot write " + keyStore, failure);
        }
        return Map.of("TONGYING_DICOM_TLS_PORT", Integer.toString(tls.port()),
                "TONGYING_DICOM_TLS_KEYSTORE", keyStore.toString(), "TONGYING_DICOM_TLS_KEYSTORE_PASSWORD", password);
    }

    /** Where a browser on this machine finds the portal. */
    URI address() {
        InetAddress bind = options.bind();
        String host = bind.isAnyLocalAddress() ? "127.0.0.1" : Addresses.host(bind);
        return URI.create((options.tls().isPresent() ? "https://" : "http://") + host + ":" + options.httpPort() + "/");
    }

    FirstPasswords takeFirstPasswords() {
        return FirstPasswords.take(folder.secrets().resolve(FIRST_PASSWORD));
    }

    FirstPasswords takeResetPassword() {
        return FirstPasswords.take(folder.secrets().resolve(RESET_PASSWORD));
    }

    DiskRoom room() {
        return DiskRoom.at(folder.objects(), System.getenv());
    }

    /** Waits for the end of the server or of the database: without either nothing is served. Says which it was. */
    String waitUntilAPartEnds() throws InterruptedException {
        try {
            return ends().get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized CompletableFuture<String> ends() {
        CompletableFuture<String> first = new CompletableFuture<>();
        if (server == null || database == null) {
            first.complete("服务器未运行 The server does not run");
            return first;
        }
        server.end().thenAccept(status -> first.complete("服务器意外退出 The server ended by itself, status " + status));
        database.end().thenAccept(gone -> first.complete("数据库 PostgreSQL 意外退出，同影随之停止；再次启动即可继续，已确认接收的影像不会丢失。日志 %1$s"
                .formatted(Database.log(folder))
                + "\nThe database (PostgreSQL) ended by itself, so Tongying stops. Start it again to go on; what was acknowledged is kept. Log: "
                + Database.log(folder)));
        return first;
    }

    private void requireOpen() {
        if (closed) {
            throw LauncherException.failed("已停止  Stopped while starting.");
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (server != null) {
                server.close();
            }
            if (database != null) {
                database.close();
            }
            run.clear();
        } catch (IOException failure) {
            throw LauncherException.failed("PostgreSQL 未能正常停止  PostgreSQL did not stop cleanly", failure);
        } finally {
            folder.close();
        }
    }
}
