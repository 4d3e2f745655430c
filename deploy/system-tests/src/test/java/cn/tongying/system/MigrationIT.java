package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The images of a hospital come from its old PACS, Orthanc, which knows Tongying as a modality and is known here with the right to
 * store for that hospital; then all of them leave again, into another Orthanc. The programs are run as deploy/migrate and deploy/exit do.
 */
@ExtendWith(RunningServer.class)
class MigrationIT {

    private static final Path ORTHANC = Path.of("/usr/sbin/Orthanc");
    private static final String PASSWORD = "a phrase for those who move 9";

    @TempDir
    Path folder;

    /** An Orthanc with folder and ports of its own. */
    private record Old(Process process, int http, int dicom) implements AutoCloseable {

        static Old start(Path folder, String title, Product product) throws IOException {
            int http = Product.freePort();
            int dicom = Product.freePort();
            Files.createDirectories(folder);
            Path config = Files.writeString(folder.resolve("orthanc.json"), """
                    {"Name": "old", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s", "HttpPort": %2$d, "DicomPort": %3$d, "DicomAet": "%4$s",
                     "RemoteAccessAllowed": false, "AuthenticationEnabled": false, "KeepAlive": false, "DicomAlwaysAllowFind": true, "DicomAlwaysAllowMove": true,
                     "DicomModalities": {"tongying": ["TONGYING", "127.0.0.1", %5$d]}}
                    """.formatted(folder.resolve("data"), http, dicom, title, product.dicomPort()));
            Old old = new Old(new ProcessBuilder(ORTHANC.toString(), config.toString()).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile()).start(), http, dicom);
            Waiting.until("Orthanc answers", Duration.ofSeconds(60), () -> old.answers() && Peer.run("echoscu", "127.0.0.1", Integer.toString(dicom)).status() == 0);
            return old;
        }

        private boolean answers() {
            try {
                return ask("GET", "/system", new byte[0]).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        }

        private HttpResponse<String> ask(String method, String path, byte[] body) throws IOException {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http + path)).method(method, BodyPublishers.ofByteArray(body)).build(),
                        BodyHandlers.ofString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        void take(byte[] file) throws IOException {
            assertThat(ask("POST", "/instances", file).statusCode()).isEqualTo(200);
        }

        String statistics() throws IOException {
            return ask("GET", "/statistics", new byte[0]).body();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor(20, TimeUnit.SECONDS);
        }
    }

    /** One of the programs of deploy/tools, with the token where only a program finds it. */
    private Peer tool(String main, String token, String... arguments) throws Exception {
        Path tools = Product.root().resolve("deploy/tools/target");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-Dstdout.encoding=UTF-8",
                "-cp", tools.resolve("classes") + ":" + tools.resolve("lib") + "/*", "cn.tongying.tools." + main));
        command.addAll(List.of(arguments));
        Path output = folder.resolve(main + ".out");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("TONGYING_TOKEN", token);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(main + " ends").isTrue();
        return new Peer(process.exitValue(), Files.readString(output));
    }

    @Test
    void a_hospitals_images_come_from_its_old_pacs_and_leave_again_with_their_counts_proved(Product product) throws Exception {
        assumeTrue(Files.isExecutable(ORTHANC), "Orthanc is not installed");
        String name = "M" + Long.toString(System.nanoTime(), 36).toUpperCase(Locale.ROOT).substring(2);
        String token = hospital(product, name);
        try (Old old = Old.start(folder.resolve("old"), name, product)) {
            register(product, name, old.dicom());
            OneImage first = OneImage.of(name + "1", "Zhang^San");
            old.take(first.file());
            old.take(OneImage.of(name + "2", "Li^Si").file());
            Peer moved = migrate(product, token, name, old);
            assertThat(moved.status()).as(moved.output()).isZero();
            assertThat(days()).contains(name + ",20260102,held,2,2,2,2,0,");
            assertThat(moved.output()).doesNotContain("Zhang", name + "1");
            old.take(OneImage.of(name + "3", "Wang^Wu").file());
            Peer again = migrate(product, token, name, old);
            assertThat(again.status()).as(again.output()).isZero();
            assertThat(again.output()).contains("studies 3/3").doesNotContain(first.study());
            assertThat(days()).contains(name + ",20260102,held,3,3,3,3,0,");
        }
        Path out = folder.resolve("out");
        Peer left = tool("Exit", token, out.toString(), "--web", product.address().toString());
        assertThat(left.status()).as(left.output()).isZero();
        Peer sums = Peer.run("sh", "-c", "cd '" + out + "' && sha256sum -c sha256sums.txt");
        assertThat(sums.status()).as(sums.output()).isZero();
        try (Old other = Old.start(folder.resolve("other"), "OTHER", product)) {
            for (Path file : objects(out)) {
                assertThat(Peer.run("dcmftest", file.toString()).output()).startsWith("yes:");
                other.take(Files.readAllBytes(file));
            }
            assertThat(other.statistics()).contains("\"CountStudies\" : 3", "\"CountInstances\" : 3");
        }
    }

    /** Of the whole system nobody else has images there, so that what comes out is what came in. */
    private static String hospital(Product product, String name) {
        Visitor.administrator(product, "sysadmin").ask("POST", "/api/organizations", """
                {"code":"%s","kind":"HOSPITAL","parent":"TONGYING-ALLIANCE","nameZh":"旧片医院","nameEn":"Hospital of old images"}""".formatted(name));
        String username = "mover-" + name.toLowerCase(Locale.ROOT);
        Visitor.securityAdministrator(product).ask("POST", "/api/accounts", """
                {"username":"%s","displayName":"Mover","roles":["TECHNOLOGIST"],"sites":["%s"],"password":"%s"}""".formatted(username, name, PASSWORD));
        return Visitor.signedIn(product, username, PASSWORD).token();
    }

    private static void register(Product product, String name, int port) {
        Visitor.administrator(product, "sysadmin").ask("POST", "/api/application-entities", """
                {"title":"%s","host":"127.0.0.1","port":%d,"site":"%1$s","services":["ECHO","STORE"]}""".formatted(name, port));
    }

    private Peer migrate(Product product, String token, String name, Old old) throws Exception {
        return tool("Migrate", token, "--from", "127.0.0.1:" + old.dicom(), "--from-ae", name, "--web", product.address().toString(), "--newest", "2026-01-03",
                "--oldest", "2026-01-02", "--state", folder.resolve("state").toString(), "--report", folder.resolve("report").toString());
    }

    private String days() throws IOException {
        return Files.readString(folder.resolve("report/days.csv"));
    }

    private static List<Path> objects(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> file.toString().endsWith(".dcm")).toList();
        }
    }
}
