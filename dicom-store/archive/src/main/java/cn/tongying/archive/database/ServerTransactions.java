package cn.tongying.archive.database;

import cn.tongying.archive.ArchiveConfig;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.hibernate.Session;

/**
 * Transactions of the application server (JTA), joined by every bean that takes part, such as the audit room. A singleton
 * without a proxy, so that it is made while the application starts: a thread of our own could not have it injected.
 */
@Singleton
public class ServerTransactions implements Transactions {

    @PersistenceContext(unitName = "tongying")
    private EntityManager entities;

    /** Looked up once: the injected one asks the naming service at each of its methods. */
    private final UserTransaction transaction = resource("java:comp/UserTransaction");
    private final DataSource database = resource("java:app/jdbc/tongying");
    private final Duration timeout =
            ArchiveConfig.from(name -> ConfigProvider.getConfig().getOptionalValue(name, String.class)).transactionTimeout();

    @Override
    public <T> T run(Work<T> work) {
        return new JtaTransaction(transaction, timeout).run(() -> work.in(entities.unwrap(Session.class)));
    }

    @Override
    public <T> T read(Sql.Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return work.on(connection);
        }
    }

    /** Payara does not inject resources into beans of a jar in WEB-INF/lib; a look-up finds them. */
    private static <T> T resource(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no " + name, e);
        }
    }
}
