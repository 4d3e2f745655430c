package cn.tongying.centre;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bodies sent to {@code /api} are short JSON but for a {@link LargeBody}, and anybody may send one to the sign-in. They are
 * read here as a whole, before the resource is asked: a longer one is refused, one that does not come within seconds too, and
 * only a few are read at once, so that those who send slowly hold only a few of the server's threads.
 */
@Provider
public class BodyLimit implements ContainerRequestFilter {
    static final int MOST_BYTES = 65_536;
    static final int PLACES = 12;
    static final int MOST_SECONDS = 10;
    private static final int MOST_DIGITS = 18;
    private static final Set<String> METHODS = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final Semaphore places = new Semaphore(PLACES);

    @Context
    @SuppressWarnings("NullAway.Init")
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        int most = most(resource.getResourceMethod());
        if (announced(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)) > most) {
            throw new ProblemException(Problem.tooLarge(most));
        }
        if (METHODS.contains(request.getMethod())) {
            request.setEntityStream(new ByteArrayInputStream(inPlace(request.getEntityStream(), most)));
        }
    }

    /** Jakarta REST gives a length of 32 bits and fails over a longer one. */
    static long announced(@Nullable String length) {
        if (length == null || !length.strip().matches("[0-9]+")) {
            return -1;
        }
        String digits = length.strip();
        return digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    static int most(@Nullable Method method) {
        LargeBody large = method == null ? null : method.getAnnotation(LargeBody.class);
        return large == null ? MOST_BYTES : large.bytes();
    }

    /** A body that breaks off or stops coming is its sender's matter and no failure of ours. */
    byte[] inPlace(InputStream body, int most) {
        if (!places.tryAcquire()) {
            throw new ProblemException(Problem.unavailable(1, "Too many requests are being received. Try again.", "正在接收的请求过多，请重试。"));
        }
        try {
            return read(body, most, System::nanoTime);
        } catch (IOException torn) {
            throw new ProblemException(Problem.tooSlow(MOST_SECONDS));
        } finally {
            places.release();
        }
    }

    static byte[] read(InputStream body, int most, LongSupplier nanoTime) throws IOException {
        long end = nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[4_096];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            all.write(buffer, 0, read);
            if (all.size() > most) {
                throw new ProblemException(Problem.tooLarge(most));
            }
            if (nanoTime.getAsLong() - end > 0) {
                throw new ProblemException(Problem.tooSlow(MOST_SECONDS));
            }
        }
        return all.toByteArray();
    }
}
