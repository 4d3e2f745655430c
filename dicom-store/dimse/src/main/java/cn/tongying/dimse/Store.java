package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.Incoming;
import cn.tongying.archive.StoreOutcome;

/** Where instances go: the archive's store, as far as this room needs it. */
@FunctionalInterface
interface Store {
    StoreOutcome store(Caller caller, Incoming incoming);
}
