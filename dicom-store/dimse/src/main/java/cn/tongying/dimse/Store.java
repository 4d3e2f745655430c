package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.StoreOutcome;
import cn.tongying.archive.storing.Incoming;


/** Where instances go: the archive's store, as far as this room needs it. */
@FunctionalInterface
interface Store {
    StoreOutcome store(Caller caller, Incoming incoming);
}
