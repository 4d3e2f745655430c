package cn.tongying.archive.assembly;

import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the statements that readers prepare. */
public final class CountedStatements implements Transactions {

    private final Transactions real;
    private final AtomicInteger statements = new AtomicInteger();

    public CountedStatements(Transactions real) {
        this.real = real;
    }

    /** How many since the last call. */
    public int count() {
        return statements.getAndSet(0);
    }

    @Override
    public <T> T run(Work<T> work) {
        return real.run(work);
    }

    @Override
    public <T> T read(Sql.Work<T> work) throws SQLException {
        return real.read(connection -> work.on(counting(connection)));
    }

    private Connection counting(Connection connection) {
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                statements.incrementAndGet();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
