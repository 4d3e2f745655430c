package cn.tongying.archive.site;

import cn.tongying.archive.database.Transactions;
import java.util.List;

/** The sites of the alliance. */
public final class Sites {

    private final Transactions transactions;

    public Sites(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Every site, by code. */
    public List<SiteName> all() {
        return transactions.run(session -> session
                .createSelectionQuery("from SiteEntity order by code", SiteEntity.class).getResultList()
                .stream().map(SiteEntity::name).toList());
    }
}
