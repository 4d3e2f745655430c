package cn.tongying.archive.storing;

import cn.tongying.archive.database.Transactions;
import java.util.HashSet;
import java.util.Set;

/** Knows which sites are registered; asks the database only about a code that it does not know. */
final class SiteRegister {

    private final Transactions transactions;
    private volatile Set<String> known = Set.of();

    SiteRegister(Transactions transactions) {
        this.transactions = transactions;
    }

    boolean isRegistered(String code) {
        if (!known.contains(code)) {
            known = transactions.run(session -> new HashSet<>(
                    session.createSelectionQuery("select code from SiteEntity", String.class).getResultList()));
        }
        return known.contains(code);
    }
}
