package cn.tongying.alliance.organization;

import cn.tongying.alliance.AllianceRig;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** The tree of organizations on a real database. */
public class TreeRig extends AllianceRig {
    protected final Organizations organizations = new Organizations();
    final OrganizationImport organizationImport = new OrganizationImport();
    final SiteOrganizations siteOrganizations = new SiteOrganizations();

    public TreeRig() {
        wire();
    }

    protected TreeRig(EntityManager rows) {
        super(rows);
        wire();
    }

    private void wire() {
        organizations.database = database;
        organizations.events = events;
        organizationImport.database = database;
        organizationImport.organizations = organizations;
        siteOrganizations.database = database;
        siteOrganizations.organizations = organizations;
    }

    /** For another room's test, on its entity manager. */
    public static SiteOrganizations siteOrganizations(EntityManager rows) {
        return new TreeRig(rows).siteOrganizations;
    }

    public Organization organization(String code, OrganizationKind kind, String parent) {
        boolean site = kind == OrganizationKind.HOSPITAL;
        return act(() -> organizations.make(new NewOrganization(code, kind, Optional.of(parent).filter(above -> !above.isEmpty()),
                site ? Optional.of(code) : Optional.empty(), named(code)), AUTHOR));
    }

    static OrganizationDetails named(String name) {
        return new OrganizationDetails(name, name, Optional.empty(), Optional.empty(), "", Optional.empty(), true);
    }
}
