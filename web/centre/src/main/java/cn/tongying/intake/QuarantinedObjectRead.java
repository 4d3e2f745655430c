package cn.tongying.intake;

import cn.tongying.archive.Caller;
import cn.tongying.identity.Visitor;

/** A technologist is about to be given an object out of quarantine. Who observes it and fails keeps it from being given. */
public record QuarantinedObjectRead(Caller caller, Visitor visitor, long refusedId, long bytes) {
}
