package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongying.archive.Content;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamedTest {
    private final AtomicInteger closed = new AtomicInteger();

    private static HttpServletRequest request(String method, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(HttpServletRequest.class.getClassLoader(), new Class<?>[] {HttpServletRequest.class},
                (proxy, called, arguments) -> called.getName().equals("getMethod") ? method : headers.get((String) arguments[0]));
    }

    private Response answer(String method) throws Exception {
        return answer(method, Map.of());
    }

    private Response answer(String method, Map<String, String> headers) throws Exception {
        return Streamed.single(request(method, headers), new Content(3, new ByteArrayInputStream(new byte[3]) {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        }), "application/dicom", "\"tag\"");
    }

    /** What is right of a corrected patient is held against the memory of reads, which was gone for good. */
    @Test
    void whatAContentHoldsComesBackFromAHeadAtOnceAndFromAGetWhenItIsSent() throws Exception {
        Response head = answer("HEAD");
        assertThat(closed).hasValue(1);
        assertThat(head.getHeaderString("Content-Length")).isEqualTo("3");
        Response get = answer("GET");
        assertThat(closed).hasValue(1);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ((StreamingOutput) get.getEntity()).write(body);
        assertThat(body.size()).isEqualTo(3);
        assertThat(closed).hasValue(2);
    }

    /** RFC 9110 section 14.2: of a range only GET is defined, so a HEAD is answered as if none were asked. */
    @Test
    void aHeadIsAnsweredAsWithoutItsRange() throws Exception {
        for (String range : List.of("bytes=1-1", "bytes=99-")) {
            Response head = answer("HEAD", Map.of("Range", range));
            assertThat(head.getStatus()).isEqualTo(200);
            assertThat(head.getHeaderString("Content-Length")).isEqualTo("3");
            assertThat(head.getHeaderString("Content-Range")).isNull();
        }
        assertThat(answer("GET", Map.of("Range", "bytes=1-1")).getStatus()).isEqualTo(206);
    }
}
