package cn.tongying.archive;

import cn.tongying.objects.DamagedObjectException;
import java.util.Objects;
import java.util.stream.Stream;

/** The archive cannot do what was asked. The category carries the statuses for both worlds. */
public final class ArchiveException extends RuntimeException {

    /** What kind of failure this is. */
    public enum Category {
        /** The question itself is wrong. */
        BAD_REQUEST(0xA900, 400),
        /** So much matches that finding it takes longer than anybody may make the database look. */
        TOO_BROAD(0xA700, 422),
        /** Others hold what this would need; ask again in a moment. */
        BUSY(0xA700, 503),
        /** The object is damaged or gone: it cannot be given out, until it is sent again or brought back. */
        DAMAGED(0x0110, 500),
        /** The database does not answer; ask again later. */
        UNAVAILABLE(0xA700, 503);

        private final int dicomStatus;
        private final int httpStatus;

        Category(int dicomStatus, int httpStatus) {
            this.dicomStatus = dicomStatus;
            this.httpStatus = httpStatus;
        }

        public int dicomStatus() {
            return dicomStatus;
        }

        public int httpStatus() {
            return httpStatus;
        }
    }

    private static final int MOST_CAUSES = 20;

    private final Category category;

    public ArchiveException(Category category, String message) {
        super(message);
        this.category = category;
    }

    public ArchiveException(Category category, String message, Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    /** Whether a kept object that is damaged or gone is at the root of a failure, whatever was made of it on the way. */
    public static boolean isDamage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(MOST_CAUSES).anyMatch(cause -> cause instanceof DamagedObjectException
                || cause instanceof ArchiveException refused && refused.category() == Category.DAMAGED);
    }

    public Category category() {
        return category;
    }

    /** What a log may hold: the rule. The values that were asked for stand behind the first sentence of a message. */
    public String withoutValues() {
        int sentence = getMessage().indexOf(". ");
        return sentence > 0 ? getMessage().substring(0, sentence) : getMessage();
    }
}
