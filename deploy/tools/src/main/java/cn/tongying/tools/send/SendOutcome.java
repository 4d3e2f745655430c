package cn.tongying.tools.send;

/** What an archive said to one SOP Instance. A connection that fails is no answer and comes as an IOException. */
public sealed interface SendOutcome {

    /** Stored, perhaps with a warning. */
    record Accepted(String warning) implements SendOutcome {}

    /** Not stored; the reason is the archive's own word, with its status. */
    record Refused(String reason) implements SendOutcome {}
}
