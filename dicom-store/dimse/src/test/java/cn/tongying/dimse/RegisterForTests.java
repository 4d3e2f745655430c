package cn.tongying.dimse;

import cn.tongying.dicom.net.AeTitle;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The register's own query on a connection of a test. */
record RegisterForTests(Connection connection) implements RemoteAes {

    @Override
    public List<RemoteAe> named(AeTitle title, InetAddress address) {
        String sql = RegisteredAes.NAMED.replace("?2", "?").replace("?1", "?");
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, RegisteredAes.plain(address));
            query.setString(2, title.value());
            try (ResultSet rows = query.executeQuery()) {
                List<RemoteAe> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(RegisteredAes.read(
                            rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getBoolean(5), rows.getString(6)));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new RegistryUnavailableException(e);
        }
    }
}
