package cn.tongying.archive.refusal;

import cn.tongying.archive.StoreOutcome;

/** Where a store tells that it did not take an object: the refused list, or whoever looks first. */
@FunctionalInterface
public interface Refusals {

    /** Notes the refusal and gives the outcome for the sender. */
    StoreOutcome.Refused refuse(RefusedArrival arrival);
}
