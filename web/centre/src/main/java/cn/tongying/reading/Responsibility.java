package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.Days;
import cn.tongying.alliance.agreement.Sharing;
import cn.tongying.alliance.staff.Assignment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;

/**
 * Which hospital answers for a diagnosis: the exam's own where somebody signs who works for it; in remote diagnosis (远程诊断), where the work was
 * given to another hospital, the one that their agreement names. A consultation (会诊) changes nothing: its opinion is advice to who signs.
 */
@ApplicationScoped
class Responsibility {
    @Inject Database database;
    @Inject ReadingParts parts;

    /** The site that answers for what is signed by this assignment today. */
    String of(String site, Assignment by, boolean review) {
        LocalDate today = Days.today(parts.clock());
        String place = by.place().path().text();
        if (database.exists("SELECT 1 FROM organization WHERE site = ? AND starts_with(path, ?)", site, place)) {
            return site;
        }
        return database.first("""
                SELECT agreement.responsible_site FROM agreement_grant AS given JOIN agreement ON agreement.id = given.agreement JOIN organization AS home ON home.site = given.viewer_site
                WHERE given.study_site = ? AND given.purpose = ? AND given.valid_from <= ? AND given.valid_to >= ? AND starts_with(home.path, ?)
                ORDER BY given.viewer_site LIMIT 1""", row -> row.getString(1), site, review ? Sharing.REVIEW : Sharing.READING, today, today, place).orElse(site);
    }
}
