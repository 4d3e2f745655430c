package cn.tongying.identity;

import cn.tongying.identity.password.PasswordHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** The hashes of passwords that an account had, as many as are not to be taken again. */
@ApplicationScoped
class FormerPasswords {
    @PersistenceContext(unitName = "centre") EntityManager rows;
    @Inject IdentityConfig config;
    Clock clock = Clock.systemUTC();

    @Transactional
    public List<PasswordHash> of(UUID account) {
        List<?> texts = rows.createNativeQuery("select password_hash from password_past where account_id = :account order by ended_at desc", String.class)
                .setParameter("account", account).setMaxResults(config.passwordLife().history()).getResultList();
        return texts.stream().map(text -> PasswordHash.parse((String) text)).toList();
    }

    /** The password that ends now; those that are too old to matter are forgotten. */
    @Transactional(TxType.MANDATORY)
    public void keep(UUID account, PasswordHash ended) {
        rows.createNativeQuery("insert into password_past (account_id, password_hash, ended_at) values (:account, :hash, :now) on conflict do nothing")
                .setParameter("account", account).setParameter("hash", ended.text()).setParameter("now", Timestamp.from(clock.instant())).executeUpdate();
        rows.createNativeQuery("""
                delete from password_past where account_id = :account and password_hash not in (
                  select password_hash from password_past where account_id = :account order by ended_at desc limit :most)""")
                .setParameter("account", account).setParameter("most", config.passwordLife().history()).executeUpdate();
    }
}
