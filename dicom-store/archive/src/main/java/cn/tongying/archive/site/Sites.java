package cn.tongying.archive.site;

import cn.tongying.archive.Apart;
import cn.tongying.archive.database.Transactions;
import java.util.List;

/** The sites of the alliance. */
public final class Sites {

    private final Transactions transactions;

    public Sites(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Every site, by code; that of what is kept apart is none to choose. */
    public List<SiteName> all() {
        return transactions.run(session -> session
                .createSelectionQuery("from SiteEntity where code <> :apart order by code", SiteEntity.class)
                .setParameter("apart", Apart.SITE).getResultList()
                .stream().map(SiteEntity::name).toList());
    }
}
