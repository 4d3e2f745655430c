package cn.tongying.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokenAnswersTest {
    private final Map<Object, Object> properties = new HashMap<>();

    private WriterInterceptorContext answer(boolean fails) {
        return (WriterInterceptorContext) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {WriterInterceptorContext.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("setProperty")) {
                properties.put(arguments[0], arguments[1]);
            } else if (fails) {
                throw new IOException("the object is damaged");
            }
            return null;
        });
    }

    @Test
    void anAnswerThatFailsWhileItIsWrittenIsNotedAtItsRequest() {
        assertThatIOException().isThrownBy(() -> new BrokenAnswers().aroundWriteTo(answer(true)));
        assertThat(properties).containsOnlyKeys(BrokenAnswers.BROKEN);
    }

    @Test
    void aWholeOneIsNot() throws IOException {
        new BrokenAnswers().aroundWriteTo(answer(false));
        assertThat(properties).isEmpty();
    }
}
