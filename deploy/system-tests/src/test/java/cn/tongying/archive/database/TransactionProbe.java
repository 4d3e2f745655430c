package cn.tongying.archive.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.Optional;

/** Runs work in the archive's transactions on the server's own transaction manager; it lies in the room to reach them. */
@ApplicationScoped
public class TransactionProbe {

    @Inject
    private ServerTransactions transactions;

    @Inject
    private UserTransaction transaction;

    @PersistenceContext(unitName = "tongying")
    private EntityManager entities;

    /** Inserts a site of this code, and then fails if asked to. */
    public void insert(String code, Optional<Error> failure) {
        transactions.run(session -> {
            insert(code);
            failure.ifPresent(error -> {
                throw error;
            });
            return code;
        });
    }

    /** Inserts a site and takes two seconds where one is allowed. */
    public void insertTooSlowly(String code) {
        new JtaTransaction(transaction, Duration.ofSeconds(1)).run(() -> {
            insert(code);
            return entities.createNativeQuery("SELECT pg_sleep(3) IS NULL").getSingleResult();
        });
    }

    private void insert(String code) {
        entities.createNativeQuery("INSERT INTO site (code, name_zh, name_en, issuer) VALUES (?1, ?1, ?1, ?1)").setParameter(1, code).executeUpdate();
    }

    /** Of this thread, as {@link jakarta.transaction.Status} numbers it. */
    public int status() {
        try {
            return transaction.getStatus();
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
