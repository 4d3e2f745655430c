package cn.tongying.tools.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Debian's Orthanc with a configuration of our own: SQLite index, every file forced (SyncStorageArea), as many DICOM
 * threads as the heaviest load has associations, TCP_NODELAY and keep-alive on, so that it shows its best.
 */
final class OrthancServer implements Server {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/Orthanc"), Path.of("/usr/bin/Orthanc"));
    private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
    private static final String CONFIGURATION = """
            {
              "Name": "bench", "StorageDirectory": "%1$s", "IndexDirectory": "%1$s",
              "StorageCompression": false, "SyncStorageArea": true, "OverwriteInstances": false,
              "Plugins": ["%2$s"],
              "HttpServerEnabled": true, "HttpPort": %3$d, "RemoteAccessAllowed": false, "AuthenticationEnabled": false,
              "KeepAlive": true, "TcpNoDelay": true, "HttpThreadsCount": 50,
              "DicomServerEnabled": true, "DicomAet": "ORTHANC", "DicomPort": %4$d, "DicomCheckCalledAet": false,
              "DicomAlwaysAllowStore": true, "UnknownSopClassAccepted": true, "DicomThreadsCount": 8,
              "DicomWeb": {"Enable": true, "Root": "/dicom-web/", "EnableWado": false}
            }
            """;

    private final Process process;
    private final int httpPort;
    private final int dicomPort;

    private OrthancServer(Process process, int httpPort, int dicomPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.dicomPort = dicomPort;
    }

    static OrthancServer start(Path folder) {
        Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new BenchException("Orthanc is not installed (apt-get install orthanc orthanc-dicomweb)"));
        int http = Ports.free();
        int dicom = Ports.free();
        try {
            Files.createDirectories(folder.resolve("data"));
            Path configuration = Files.writeString(folder.resolve("orthanc.json"),
                    CONFIGURATION.formatted(folder.resolve("data"), PLUGIN, http, dicom));
            Process process = new ProcessBuilder(program.toString(), configuration.toString())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("orthanc.log").toFile()).start();
            OrthancServer server = new OrthancServer(process, http, dicom);
            server.awaitStart();
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void awaitStart() {
        try {
            Ports.await("Orthanc listens", START_LIMIT, () -> Ports.answers(httpPort) && Ports.answers(dicomPort));
        } catch (BenchException tooLate) {
            close();
            throw tooLate;
        }
    }

    @Override
    public String name() {
        return "Orthanc";
    }

    @Override
    public InetSocketAddress dicom() {
        return new InetSocketAddress("127.0.0.1", dicomPort);
    }

    @Override
    public String aeTitle() {
        return "ORTHANC";
    }

    @Override
    public WebAddress web() {
        return new WebAddress("127.0.0.1", httpPort, "/dicom-web", Optional.empty());
    }

    @Override
    public long memoryBytes() {
        return ProcessMemory.ofTree(process.toHandle());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
