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
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bodies sent to {@code /api} are short JSON but for a {@link LargeBody}, and anybody may send one to the sign-in. They are
 * read here as a whole, before the resource is asked: a longer one is dropped and refused, one that does not come within seconds too, and
 * only a few that are still coming are read at once, so that those who send slowly hold only a few of the server's threads. Strangers have places of
 * their own, and no account and no address can hold them all: who stalls keeps the own neighbours waiting at most.
 */
@Provider
public class BodyLimit implements ContainerRequestFilter {
    static final int MOST_BYTES = 65_536;
    /** Of those who are signed in, and of one account. */
    static final int PLACES = 12;
    static final int PLACES_EACH = 4;
    /** Of those who are not, and of one address. */
    static final int STRANGERS = 8;
    static final int STRANGERS_EACH = 3;
    static final int MOST_SECONDS = 10;
    /**
     * What of a body too long is read and dropped before it is refused. The server closes a connection over which it answers before
     * it has read all, and who is still sending then never sees the answer; over HTTP/2 the neighbours on it are cut off too.
     */
    static final int MOST_DROPPED = 4 * 1024 * 1024;
    private static final int MOST_DIGITS = 18;
    private static final Set<String> METHODS = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    private final Places places = new Places(PLACES, PLACES_EACH);
    private final Places strangers = new Places(STRANGERS, STRANGERS_EACH);

    @Context
    @SuppressWarnings("NullAway.Init")
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        int most = most(resource.getResourceMethod());
        boolean taken = METHODS.contains(request.getMethod());
        long announced = announced(request.getHeaderString(HttpHeaders.CONTENT_LENGTH));
        if (announced > (taken ? most + MOST_DROPPED : most)) {
            throw new ProblemException(Problem.tooLarge(most));
        }
        if (taken) {
            Sender sender = request.getProperty(Sender.ATTRIBUTE) instanceof Sender known ? known : Sender.NOBODY;
            request.setEntityStream(new ByteArrayInputStream(whole(sender, request.getEntityStream(), request.getHeaderString("Transfer-Encoding") == null ? announced : -1, most)));
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

    /** What came with its header is waited for no longer and takes no place: fifty pages that ask at once are no slow senders. */
    byte[] whole(Sender sender, InputStream body, long announced, int most) {
        try {
            if (announced >= 0 && announced <= most && body.available() >= announced) {
                return body.readNBytes((int) announced);
            }
        } catch (IOException torn) {
            throw new ProblemException(Problem.tooSlow(MOST_SECONDS));
        }
        return inPlace(sender, body, most);
    }

    /** A body that breaks off or stops coming is its sender's matter and no failure of ours. */
    byte[] inPlace(Sender sender, InputStream body, int most) {
        Places own = sender.known() ? places : strangers;
        if (!own.take(sender.name())) {
            throw new ProblemException(Problem.unavailable(1, "Too many requests are being received. Try again.", "正在接收的请求过多，请重试。"));
        }
        try (ReadDeadline deadline = ReadDeadline.in(Duration.ofSeconds(MOST_SECONDS))) {
            byte[] read = read(body, most, System::nanoTime);
            if (deadline.passed()) {
                throw new ProblemException(Problem.tooSlow(MOST_SECONDS));
            }
            return read;
        } catch (IOException torn) {
            throw new ProblemException(Problem.tooSlow(MOST_SECONDS));
        } finally {
            own.giveBack(sender.name());
        }
    }

    static byte[] read(InputStream body, int most, LongSupplier nanoTime) throws IOException {
        long end = nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[4_096];
        long got = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            got += read;
            if (got <= most) {
                all.write(buffer, 0, read);
            } else if (got > (long) most + MOST_DROPPED) {
                throw new ProblemException(Problem.tooLarge(most));
            }
            if (nanoTime.getAsLong() - end > 0) {
                throw new ProblemException(Problem.tooSlow(MOST_SECONDS));
            }
        }
        if (got > most) {
            throw new ProblemException(Problem.tooLarge(most));
        }
        return all.toByteArray();
    }
}
