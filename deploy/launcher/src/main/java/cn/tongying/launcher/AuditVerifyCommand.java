package cn.tongying.launcher;

import cn.tongying.audit.chain.AuditException;
import cn.tongying.audit.chain.VerifyCommand;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The program behind {@code deploy/audit-verify}: finds the database of a running instance by its data folder, or takes the one that is
 * named, and verifies the audit chain with the rights of the server's role, which are to read.
 */
public final class AuditVerifyCommand {
    private static final String USAGE = "用法 Usage: deploy/audit-verify [--data DIR] [--heads DIR] [--url jdbc:postgresql://HOST:PORT/NAME]";
    private static final List<String> KNOWN = List.of("--data", "--heads", "--url");

    private AuditVerifyCommand() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            Map<String, String> options = options(arguments);
            DataPlace place = new DataPlace(Path.of(options.getOrDefault("--data", "var")).toAbsolutePath().normalize());
            Path heads = Optional.ofNullable(options.get("--heads")).map(Path::of).orElseGet(place::heads);
            System.exit(VerifyCommand.run(options.containsKey("--url") ? elsewhere(options.get("--url")) : place.database(),
                    Optional.of(heads), System.out));
        } catch (LauncherException failure) {
            System.err.println(failure.getMessage());
        } catch (AuditException | UncheckedIOException failure) {
            System.err.println("无法核对审计链 The audit chain could not be verified: " + failure.getMessage() + ": " + failure.getCause());
        }
        System.exit(LauncherException.REFUSED);
    }

    static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>();
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            if (!KNOWN.contains(option) || rest.isEmpty()) {
                throw LauncherException.refused(USAGE);
            }
            options.put(option, rest.pop());
        }
        return options;
    }

    private static PGSimpleDataSource elsewhere(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(url);
        } catch (IllegalArgumentException notUrl) {
            throw LauncherException.refused("--url " + url + ": 不是 PostgreSQL 地址  no address of a PostgreSQL");
        }
        source.setUser(System.getenv().getOrDefault("TONGYING_DB_USER", Schema.APPLICATION));
        source.setPassword(System.getenv("TONGYING_DB_PASSWORD"));
        return source;
    }

    /** The data folder of an instance that runs: it is only read, and its lock is left alone. */
    private record DataPlace(Path root) {
        Path heads() {
            return root.resolve(DataFolder.AUDIT_HEADS);
        }

        PGSimpleDataSource database() {
            int port = RunFile.read(root.resolve("run/processes.properties")).port("postgres").orElseThrow(() -> LauncherException.refused(
                    "该目录中没有正在运行的同影: " + root + "\nNo Tongying runs on this data folder: start it, or give another --data."));
            Path password = root.resolve("secrets").resolve(Schema.APPLICATION);
            if (!Files.isReadable(password)) {
                throw LauncherException.refused("无法读取 Cannot read " + password);
            }
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {port});
            source.setDatabaseName(Database.NAME);
            source.setUser(Schema.APPLICATION);
            source.setPassword(new Secrets(root.resolve("secrets")).get(Schema.APPLICATION));
            return source;
        }
    }
}
