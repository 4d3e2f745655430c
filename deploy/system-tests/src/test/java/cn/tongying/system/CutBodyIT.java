package cn.tongying.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.dicom.Dataset;
import cn.tongying.dicom.Tag;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A single-part Store request (PS3.18 section 10.5.1) that is cut exactly between two elements leaves a Data Set like any
 * other; only the length of the body, or its last chunk, tells that it is not whole.
 */
@ExtendWith(RunningServer.class)
@Timeout(120)
class CutBodyIT {
    private static final int SECONDS = 60;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_is_cut_between_two_elements_is_neither_acknowledged_nor_kept(boolean chunked, Product product) throws Exception {
        Visitor technologist = Visitor.technologist(product);
        OneImage image = OneImage.of("CUT" + chunked, "Cut^Between");
        byte[] whole = image.file();
        Dataset less = image.dataset();
        less.remove(Tag.PixelData);
        byte[] cut = image.file(less);
        assertThat(whole).startsWith(cut);

        String answer = send(product, technologist.token(), chunked, whole.length, cut);
        assertThat(answer).doesNotStartWith("HTTP/1.1 2");
        assertThat(technologist.get("/dicom-web/studies/" + image.study() + "/metadata", "application/dicom+json").statusCode()).isEqualTo(404);
        image.sentBy(technologist);
    }

    /** Sends half a request, says that no more will come, and gives what is answered. */
    private static String send(Product product, String token, boolean chunked, int announced, byte[] body) throws IOException {
        try (Socket socket = new Socket(product.address().getHost(), product.address().getPort())) {
            socket.setSoTimeout(SECONDS * 1000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /dicom-web/studies HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                    + "\r\nAccept: application/dicom+json\r\nContent-Type: application/dicom\r\n"
                    + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n"
                            : "Content-Length: " + announced + "\r\n\r\n")).getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            if (chunked) {
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
