package cn.tongying.alliance.staff;

import cn.tongying.alliance.Database;
import cn.tongying.alliance.organization.OrganizationPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Where somebody works on a day, as sites of the archive: what access is decided from. */
@ApplicationScoped
public class Workplaces {
    /**
     * Parameters: the account, the day, the day. An assignment counts for the sites at and below its organization and, in a
     * department, for the site that it belongs to. Who or what is no longer active counts for nothing.
     */
    private static final String TODAY = """
            SELECT DISTINCT held.role, place.site
            FROM practitioner p JOIN assignment held ON held.practitioner = p.id JOIN organization o ON o.code = held.organization
                JOIN organization place ON place.site IS NOT NULL AND place.active
                    AND (place.path >= o.path AND place.path < left(o.path, -1) || '0'
                         OR place.path = (SELECT max(above.path) FROM organization above
                                          WHERE above.site IS NOT NULL AND o.path LIKE above.path || '%'))
            WHERE p.account = ? AND p.active AND o.active AND held.valid_from <= ? AND coalesce(held.valid_to, 'infinity') >= ?""";

    @Inject Database database;

    private record Workplace(AssignmentRole role, String site) {
    }

    /** The sites of each role that the person behind an account has that day; empty for an account of nobody. */
    @Transactional
    public Map<AssignmentRole, Set<String>> ofAccount(UUID account, LocalDate day) {
        Map<AssignmentRole, Set<String>> found = new EnumMap<>(AssignmentRole.class);
        database.list(TODAY, row -> new Workplace(AssignmentRole.valueOf(row.getString("role")), row.getString("site")), account, day, day)
                .forEach(place -> found.computeIfAbsent(place.role(), role -> new TreeSet<>()).add(place.site()));
        return found;
    }

    /** Sites in use at and below a place. */
    Set<String> below(OrganizationPath place) {
        return new TreeSet<>(database.list("SELECT site FROM organization WHERE site IS NOT NULL AND active AND path >= ? AND path < left(?, -1) || '0'", row -> row.getString(1),
                place.text(), place.text()));
    }
}
