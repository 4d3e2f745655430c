package cn.tongying.archive.site;

import cn.tongying.archive.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Registers sites and corrects their names on a connection of the caller, whose transaction decides, so that a site and
 * what the administration makes of it are committed together. A code or issuer that is taken fails by its unique key.
 */
public final class SiteRegistration {

    private SiteRegistration() {
    }

    public static void add(Connection connection, NewSite site) throws SQLException {
        Sql.update(connection, "INSERT INTO site (code, name_zh, name_en, issuer) VALUES (?, ?, ?, ?)",
                site.code(), site.nameZh(), site.nameEn(), site.issuer());
    }

    public static void rename(Connection connection, SiteName name) throws SQLException {
        Sql.update(connection, "UPDATE site SET name_zh = ?, name_en = ? WHERE code = ?", name.nameZh(), name.nameEn(), name.code());
    }
}
