package cn.tongying.dicomweb;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Notes at the request that its answer failed while it was written. Jakarta REST ends such an answer as if it were whole; who stands in front
 * of it, and knows the connection, cuts it off.
 */
@Provider
public class BrokenAnswers implements WriterInterceptor {
    /** Of the request; in a servlet container an attribute of the same name. */
    public static final String BROKEN = BrokenAnswers.class.getName();

    @Override
    public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
        boolean whole = false;
        try {
            answer.proceed();
            whole = true;
        } finally {
            if (!whole) {
                answer.setProperty(BROKEN, true);
            }
        }
    }
}
