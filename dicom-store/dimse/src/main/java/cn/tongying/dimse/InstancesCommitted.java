package cn.tongying.dimse;

import cn.tongying.archive.Caller;

/** We have told a remote AE which of its instances we hold; in the transaction that keeps this. */
public record InstancesCommitted(Caller caller, String association, String transactionUid, int committed, int failed) {}
