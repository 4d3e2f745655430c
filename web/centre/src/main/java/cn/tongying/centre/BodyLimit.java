package cn.tongying.centre;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bodies sent to {@code /api} are short JSON: a longer one is refused before it is read, or while it is. */
@Provider
public class BodyLimit implements ContainerRequestFilter {
    static final int MOST_BYTES = 65_536;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getLength() > MOST_BYTES) {
            throw new ProblemException(Problem.tooLarge(MOST_BYTES));
        }
        request.setEntityStream(new Bounded(request.getEntityStream()));
    }

    static final class Bounded extends FilterInputStream {
        private int left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
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
                throw new ProblemException(Problem.tooLarge(MOST_BYTES));
            }
            return answer;
        }
    }
}
