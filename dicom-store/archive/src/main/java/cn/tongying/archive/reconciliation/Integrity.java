package cn.tongying.archive.reconciliation;

import cn.tongying.archive.database.Transactions;

/** Tells how it stands with the bytes that are kept, as the last rounds found it. */
public final class Integrity {

    private final Transactions transactions;

    public Integrity(Transactions transactions) {
        this.transactions = transactions;
    }

    public IntegrityStanding standing() {
        return IntegrityStanding.now(transactions);
    }
}
