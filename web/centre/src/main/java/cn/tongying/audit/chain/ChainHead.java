package cn.tongying.audit.chain;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;

/** The last position of the chain and its link; position 0 for a chain without events. */
public record ChainHead(long position, byte[] link) {
    static ChainHead read(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select position, link from audit_chain order by position desc limit 1");
                ResultSet rows = statement.executeQuery()) {
            return rows.next() ? new ChainHead(rows.getLong(1), rows.getBytes(2)) : new ChainHead(0, Linker.beginning());
        }
    }

    public String hex() {
        return HexFormat.of().formatHex(link);
    }
}
