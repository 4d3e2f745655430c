package cn.tongying.archive;

/** What a person decides about an object in quarantine. What stays can still be dropped later; what was dropped is gone. */
public enum QuarantineDecision {
    KEPT, DROPPED
}
