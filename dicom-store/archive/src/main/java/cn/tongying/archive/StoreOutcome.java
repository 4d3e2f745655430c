package cn.tongying.archive;

import cn.tongying.dicom.SopClassUid;
import cn.tongying.dicom.SopInstanceUid;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of an incoming object. */
public sealed interface StoreOutcome {

    /**
     * Durable and visible now.
     *
     * @param noteWithoutEffect it is a note that would reject others, and rejects nothing
     */
    record Stored(InstanceIdentity identity, Optional<StoreWarning> warning, boolean noteWithoutEffect) implements StoreOutcome {
        public Stored(InstanceIdentity identity, Optional<StoreWarning> warning) {
            this(identity, warning, false);
        }

        public Stored(InstanceIdentity identity) {
            this(identity, Optional.empty());
        }
    }

    /**
     * The archive held the very same Data Set already: the same answer again.
     *
     * @param noteWithoutEffect as of {@link Stored}
     */
    record AlreadyStored(InstanceIdentity identity, Optional<StoreWarning> warning, boolean noteWithoutEffect) implements StoreOutcome {
        public AlreadyStored(InstanceIdentity identity, Optional<StoreWarning> warning) {
            this(identity, warning, false);
        }

        public AlreadyStored(InstanceIdentity identity) {
            this(identity, Optional.empty());
        }
    }

    /**
     * Not stored, and not visible.
     *
     * @param reason     decides the DICOM and the HTTP status
     * @param message    rule, value and advice in English, at most 400 characters
     * @param messageZh  the same in Chinese
     * @param sopClass   as far as it is known
     * @param sopInstance as far as it is known
     */
    record Refused(RefusalReason reason, String message, String messageZh, Optional<SopClassUid> sopClass,
                   Optional<SopInstanceUid> sopInstance) implements StoreOutcome {

        private static final int LONGEST_COMMENT = 64;

        /** Error Comment (0000,0902) is LO: 64 characters at most (PS3.7 C); the first sentence, or what stands behind its colon, or what the reason says in short. */
        public String errorComment() {
            if (message.length() <= LONGEST_COMMENT) {
                return message;
            }
            int end = message.indexOf(". ");
            String sentence = end > 0 ? message.substring(0, end) : message;
            String cause = sentence.substring(sentence.indexOf(": ") + 1).strip();
            return Stream.of(sentence, cause).filter(text -> text.length() <= LONGEST_COMMENT).findFirst().orElse(reason.shortly());
        }
    }
}
