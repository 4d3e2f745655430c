package cn.tongying.dicom;

import org.jspecify.annotations.Nullable;

/**
 * Root of all that this toolkit throws about DICOM content. The category says whose fault it is and what an SCP or a
 * web service should answer; the message gives the rule, the value and the place.
 */
public class DicomException extends RuntimeException {

    /** What kind of refusal this is. */
    public enum Category {
        /** The stream ended inside an element. */
        TRUNCATED,
        /** The bytes are not what PS3.5 or PS3.10 says. */
        MALFORMED,
        /** A guard of {@link Limits} was passed. */
        LIMIT_EXCEEDED,
        /** Correct, but not supported here. */
        UNSUPPORTED
    }

    private final Category category;

    public DicomException(Category category, String message) {
        this(category, message, null);
    }

    public DicomException(Category category, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    public Category category() {
        return category;
    }

    public static DicomException truncated(String message) {
        return new Truncated(message);
    }

    public static DicomException malformed(String message) {
        return new Malformed(message);
    }

    public static DicomException limitExceeded(String message) {
        return new LimitExceeded(message);
    }

    public static DicomException unsupported(String message) {
        return new Unsupported(message);
    }

    /** The stream ended inside an element. */
    public static final class Truncated extends DicomException {
        public Truncated(String message) {
            super(Category.TRUNCATED, message);
        }
    }

    /** The bytes are not what the standard says. */
    public static final class Malformed extends DicomException {
        public Malformed(String message) {
            super(Category.MALFORMED, message);
        }
    }

    /** A limit was passed; nothing was allocated for it. */
    public static final class LimitExceeded extends DicomException {
        public LimitExceeded(String message) {
            super(Category.LIMIT_EXCEEDED, message);
        }
    }

    /** Correct, but not supported here. */
    public static final class Unsupported extends DicomException {
        public Unsupported(String message) {
            super(Category.UNSUPPORTED, message);
        }
    }
}
