package cn.tongying.dimse;

import cn.tongying.archive.Caller;
import cn.tongying.archive.RefusalReason;
import cn.tongying.archive.Source;
import cn.tongying.archive.StoreOutcome;


/** Where it is noted what was turned away before it was an object: the archive's refused list, as far as this room needs it. */
@FunctionalInterface
interface RefusedList {
    StoreOutcome.Refused refuse(Caller caller, Source source, RefusalReason reason, String message, String messageZh);
}
