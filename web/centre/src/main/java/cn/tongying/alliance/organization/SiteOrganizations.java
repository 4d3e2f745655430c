package cn.tongying.alliance.organization;

import cn.tongying.alliance.Author;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Apart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Gives every site that was registered without the administration its place in the tree: a hospital below the first alliance. */
@ApplicationScoped
public class SiteOrganizations {
    /** Longer than a site's code can be. */
    static final String FIRST_ALLIANCE = "TONGYING-ALLIANCE";
    private static final String ORPHANS = """
            SELECT code, name_zh, name_en, issuer FROM site
            WHERE NOT EXISTS (SELECT FROM organization WHERE organization.code = site.code) AND code <> '""" + Apart.SITE + "' ORDER BY code";

    @Inject Organizations organizations;
    @Inject Database database;

    /** Part of the transaction that registered them. */
    @Transactional
    public void adopt(String occasion) {
        organizations.takeTurn();
        List<NewOrganization> hospitals = database.list(ORPHANS, row -> new NewOrganization(row.getString("code"),
                OrganizationKind.HOSPITAL, Optional.of(FIRST_ALLIANCE), Optional.of(row.getString("issuer")),
                named(row.getString("name_zh"), row.getString("name_en"))));
        Author author = Author.system(occasion);
        if (!hospitals.isEmpty() && organizations.find(FIRST_ALLIANCE).isEmpty()) {
            organizations.make(new NewOrganization(FIRST_ALLIANCE, OrganizationKind.ALLIANCE, Optional.empty(), Optional.empty(),
                    named("医联体", "Alliance")), author);
        }
        hospitals.forEach(hospital -> organizations.make(hospital, author));
    }

    private static OrganizationDetails named(String zh, String en) {
        return new OrganizationDetails(zh, en, Optional.empty(), Optional.empty(), "", Optional.empty(), true);
    }
}
