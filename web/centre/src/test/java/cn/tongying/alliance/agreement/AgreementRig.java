package cn.tongying.alliance.agreement;

import cn.tongying.alliance.Period;
import cn.tongying.alliance.organization.TreeRig;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What sites share with each other, and the tree they stand in, on a real database. */
public final class AgreementRig extends TreeRig {
    final Agreements agreements = new Agreements();

    AgreementRig() {
        wire();
    }

    private AgreementRig(EntityManager rows) {
        super(rows);
        wire();
    }

    private void wire() {
        agreements.database = database;
        agreements.events = events;
    }

    /** For another room's test, on its entity manager. */
    public static Agreements agreements(EntityManager rows) {
        return new AgreementRig(rows).agreements;
    }

    static Agreement agreement(String from, String to, boolean mutual, Period period, Sharing... shares) {
        return new Agreement(UUID.randomUUID(), from, to, mutual, Set.of(shares), period, to, Optional.empty(), 0);
    }
}
