package cn.tongying.centre;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Bodies sent to {@code /api} are short JSON, but for a {@link LargeBody}: a longer one is refused before it is read, or while it is. */
@Provider
public class BodyLimit implements ContainerRequestFilter {
    static final int MOST_BYTES = 65_536;

    @Context
    @SuppressWarnings("NullAway.Init")
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        int most = most(resource.getResourceMethod());
        if (request.getLength() > most) {
            throw new ProblemException(Problem.tooLarge(most));
        }
        request.setEntityStream(new Bounded(request.getEntityStream(), most));
    }

    static int most(@Nullable Method method) {
        LargeBody large = method == null ? null : method.getAnnotation(LargeBody.class);
        return large == null ? MOST_BYTES : large.bytes();
    }

    static final class Bounded extends FilterInputStream {
        private final int most;
        private int left;

        Bounded(InputStream in, int most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            return octet < 0 ? octet : count(1, octet);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            return read < 0 ? read : count(read, read);
        }

        private int count(int bytes, int answer) {
            left -= bytes;
            if (left < 0) {
                throw new ProblemException(Problem.tooLarge(most));
            }
            return answer;
        }
    }
}
