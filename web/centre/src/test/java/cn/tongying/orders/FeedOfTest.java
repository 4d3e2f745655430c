package cn.tongying.orders;

import cn.tongying.archive.database.Sql;
import cn.tongying.archive.database.Transactions;
import cn.tongying.archive.feed.ChangeFeed;
import cn.tongying.centre.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** The archive's feed, read as the server does, outside of transactions. */
final class FeedOfTest implements Transactions {
    private FeedOfTest() {
    }

    static ChangeFeed feed() {
        return new ChangeFeed(new FeedOfTest());
    }

    @Override
    public <T> T run(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T read(Sql.Work<T> work) throws SQLException {
        try (Connection connection = TestDatabase.running().application().getConnection()) {
            return work.on(connection);
        }
    }
}
