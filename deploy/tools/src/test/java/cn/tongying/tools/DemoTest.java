package cn.tongying.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A later start over the same data. */
class DemoTest {

    @TempDir
    Path folder;

    @Test
    void studiesThatAreHeldAreNotSentAgain() throws Exception {
        List<String> sent = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean search = exchange.getRequestURI().toString().startsWith("/dicom-web/instances?");
            if (!search && exchange.getRequestURI().getPath().startsWith("/dicom-web")) {
                sent.add(exchange.getRequestURI().toString());
            }
            byte[] body = (search ? "[{}]" : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String token = Files.writeString(folder.resolve("token"), "secret").toString();
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int status = Demo.run(new String[] {"--dicom", "127.0.0.1:1", "--web", "http://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web", "--token-file", token,
                "--second-token-file", token}, new PrintStream(said, true, StandardCharsets.UTF_8));
            assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.ALL_STORED);
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("held already", "0 个对象 objects");
            assertThat(sent).isEmpty();
        } finally {
            server.stop(0);
        }
    }
}
