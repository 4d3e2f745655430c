package cn.tongying.tools.send;

import java.time.Duration;
import java.util.Optional;

/** What an archive said to one SOP Instance. A connection that fails is no answer and comes as an IOException. */
public sealed interface SendOutcome {

    /** Stored, perhaps with a warning. */
    record Accepted(String warning) implements SendOutcome {}

    /** Not stored; the reason is the archive's own word, with its status. */
    record Refused(String reason) implements SendOutcome {}

    /**
     * Not stored now: the archive asks to send it again later. It may be there all the same, where its commit was not answered.
     *
     * @param after how long it asks to wait, if it says so
     */
    record PutOff(String reason, Optional<Duration> after) implements SendOutcome {}
}
