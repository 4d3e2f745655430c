package cn.tongying.alliance.organization;

import cn.tongying.alliance.AllianceEvent.Act;
import cn.tongying.alliance.AllianceEvent.Subject;
import cn.tongying.alliance.AllianceEvent;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.alliance.Wording;
import cn.tongying.archive.site.NewSite;
import cn.tongying.archive.site.SiteName;
import cn.tongying.archive.site.SiteRegistration;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The tree of organizations and the acts that change it; each act tells its event in the same transaction. */
@ApplicationScoped
public class Organizations {
    static final Wording WHAT = new Wording("organization", "机构");
    /** Whatever changes the shape of the tree takes turns at it. */
    private static final String TREE = "cn.tongying.alliance tree";
    private static final String SELECT = """
            SELECT o.id, o.code, o.kind, p.code AS parent, o.path, s.issuer, o.name_zh, o.name_en, o.tier, o.district, o.address,
                   o.latitude, o.longitude, o.active, o.version
            FROM organization o LEFT JOIN organization p ON p.id = o.parent_id LEFT JOIN site s ON s.code = o.site
            """;

    @Inject Database database;
    @Inject Event<AllianceEvent> events;

    /** Every organization, each one before what lies below it. */
    @Transactional
    public List<Organization> all() {
        return database.list(SELECT + "ORDER BY o.path", Organizations::read);
    }

    /** One and everything below it: one range of the index of paths. */
    @Transactional
    public List<Organization> below(OrganizationPath path) {
        return database.list(SELECT + "WHERE o.path >= ? AND o.path < ? ORDER BY o.path", Organizations::read, path.text(), path.end());
    }

    @Transactional
    public Optional<Organization> find(String code) {
        return database.first(SELECT + "WHERE o.code = ?", Organizations::read, code);
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional
    public Organization required(String code) {
        return find(code).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    /** Nobody else changes the tree until this transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeTurn() {
        database.takeTurns(TREE);
    }

    @Transactional
    public Organization make(NewOrganization wanted, Author author) {
        takeTurn();
        Optional<Organization> parent = wanted.parent().map(this::parent);
        refuse(TreeRules.againstPlace(wanted.kind(), parent.map(Organization::kind)));
        if (find(wanted.code()).isPresent()) {
            throw Refusals.conflict(new Wording("There is an organization with the code " + wanted.code() + " already.",
                    "代码 " + wanted.code() + " 已被使用。"));
        }
        if (wanted.details().active() && parent.filter(above -> !above.details().active()).isPresent()) {
            throw Refusals.unprocessable(aboveInactive(parent.get().code()));
        }
        wanted.issuer().ifPresent(issuer -> becomeSite(wanted, issuer));
        long id = database.first("SELECT nextval('organization_id_seq')", row -> row.getLong(1)).orElseThrow();
        OrganizationPath path = parent.map(above -> above.path().child(id)).orElseGet(() -> OrganizationPath.root(id));
        refuse(TreeRules.againstLength(path));
        insert(id, wanted, parent.map(Organization::id), path);
        events.fire(new AllianceEvent(author, Subject.ORGANIZATION, Act.MADE, wanted.code(), wanted.issuer().isPresent() ? wanted.code() : "",
                wanted.kind() + parent.map(above -> " below " + above.code()).orElse("") + wanted.issuer().map(i -> ", issuer " + i).orElse("")));
        return required(wanted.code());
    }

    private Organization parent(String code) {
        return find(code).orElseThrow(() -> Refusals.unprocessable(noParent(code)));
    }

    static Wording noParent(String code) {
        return new Wording("There is no organization with the code " + code + " to stand below.", "上级机构 " + code + " 不存在。");
    }

    /** The site may be there already, made by the demo or by hand, when its issuer is the same. */
    private void becomeSite(NewOrganization wanted, String issuer) {
        Optional<String> present = database.first("SELECT issuer FROM site WHERE code = ?", row -> row.getString(1), wanted.code());
        if (present.isEmpty() && database.exists("SELECT 1 FROM site WHERE issuer = ?", issuer)
                || present.filter(held -> !held.equals(issuer)).isPresent()) {
            throw Refusals.conflict(issuerTaken(issuer));
        }
        if (present.isEmpty()) {
            database.work(connection -> SiteRegistration.add(connection,
                    new NewSite(wanted.code(), wanted.details().nameZh(), wanted.details().siteNameEn(), issuer)));
        }
    }

    static Wording issuerTaken(String issuer) {
        return new Wording("The issuer of patient IDs " + issuer + " belongs to another site, or this site has another one.",
                "患者标识签发者 " + issuer + " 已属于其他机构，或本机构已有不同的签发者。");
    }

    private void insert(long id, NewOrganization wanted, Optional<Long> parent, OrganizationPath path) {
        OrganizationDetails details = wanted.details();
        database.update("""
                INSERT INTO organization (id, code, kind, parent_id, path, name_zh, name_en, tier, district, address,
                                          latitude, longitude, site, active)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id, wanted.code(), wanted.kind(), parent, path.text(), details.nameZh(), details.nameEn(),
                details.tier().map(Tier::code).orElse(""), details.district().map(District::code).orElse(""), details.address(),
                details.coordinates().map(Coordinates::latitude), details.coordinates().map(Coordinates::longitude),
                wanted.issuer().map(issuer -> wanted.code()), details.active());
    }

    @Transactional
    public Organization change(String code, OrganizationDetails details, int version, Author author) {
        takeTurn();
        Organization present = required(code);
        Refusals.requireVersion(present.version(), version);
        refuse(againstActive(present, details.active()));
        database.update("""
                UPDATE organization SET name_zh = ?, name_en = ?, tier = ?, district = ?, address = ?, latitude = ?, longitude = ?,
                                        active = ?, version = version + 1
                WHERE id = ?""",
                details.nameZh(), details.nameEn(), details.tier().map(Tier::code).orElse(""),
                details.district().map(District::code).orElse(""), details.address(), details.coordinates().map(Coordinates::latitude),
                details.coordinates().map(Coordinates::longitude), details.active(), present.id());
        if (present.isSite()) {
            database.work(connection -> SiteRegistration.rename(connection, new SiteName(code, details.nameZh(), details.siteNameEn())));
        }
        events.fire(new AllianceEvent(author, Subject.ORGANIZATION, Act.CHANGED, code, present.siteCode(),
                Changes.between(OrganizationForm.values(present.details()), OrganizationForm.values(details))));
        return required(code);
    }

    /** What is in use hangs on what is in use: nothing active below something inactive. */
    private Optional<Wording> againstActive(Organization organization, boolean active) {
        if (active == organization.details().active()) {
            return Optional.empty();
        }
        return active
                ? organization.parent().map(this::required).filter(above -> !above.details().active()).map(above -> aboveInactive(above.code()))
                : below(organization.path()).stream().filter(one -> one.details().active() && one.id() != organization.id()).findFirst()
                        .map(one -> belowActive(one.code()));
    }

    static Wording aboveInactive(String parent) {
        return new Wording("The organization above, " + parent + ", is out of use.", "上级机构 " + parent + " 已停用。");
    }

    static Wording belowActive(String child) {
        return new Wording(child + " below it is still in use. Take that out of use first.", "其下级 " + child + " 仍在使用，请先停用下级。");
    }

    /** With everything below it to another place; no parent makes it a root. */
    @Transactional
    public Organization move(String code, Optional<String> to, int version, Author author) {
        takeTurn();
        Organization moved = required(code);
        Refusals.requireVersion(moved.version(), version);
        Optional<Organization> parent = to.map(this::parent);
        refuse(TreeRules.againstPlace(moved.kind(), parent.map(Organization::kind)));
        parent.ifPresent(above -> refuse(TreeRules.againstMove(moved.path(), above.path())));
        if (moved.details().active() && parent.filter(above -> !above.details().active()).isPresent()) {
            throw Refusals.unprocessable(aboveInactive(parent.get().code()));
        }
        OrganizationPath path = parent.map(above -> above.path().child(moved.id())).orElseGet(() -> OrganizationPath.root(moved.id()));
        below(moved.path()).forEach(one -> refuse(TreeRules.againstLength(one.path().rebased(moved.path(), path))));
        database.update("UPDATE organization SET path = ? || substr(path, ?) WHERE path >= ? AND path < ?",
                path.text(), moved.path().text().length() + 1, moved.path().text(), moved.path().end());
        database.update("UPDATE organization SET parent_id = ?, version = version + 1 WHERE id = ?", parent.map(Organization::id), moved.id());
        events.fire(new AllianceEvent(author, Subject.ORGANIZATION, Act.CHANGED, code, moved.siteCode(),
                "moved from " + moved.parent().orElse("the top") + " to " + to.orElse("the top")));
        return required(code);
    }

    /** Only what nothing hangs on; a site never, since its images stay. */
    @Transactional
    public void remove(String code, int version, Author author) {
        takeTurn();
        Organization present = required(code);
        Refusals.requireVersion(present.version(), version);
        if (present.isSite() || below(present.path()).size() > 1
                || database.exists("SELECT 1 FROM assignment WHERE organization = ?", code)) {
            throw Refusals.unprocessable(new Wording("It keeps images, has organizations below it or people assigned to it."
                    + " Take it out of use instead.", "该机构保存影像、有下级机构或有人员任职，不能删除。请改为停用。"));
        }
        database.update("DELETE FROM organization WHERE id = ?", present.id());
        events.fire(new AllianceEvent(author, Subject.ORGANIZATION, Act.REMOVED, code, "", ""));
    }

    private static void refuse(Optional<Wording> broken) {
        broken.ifPresent(rule -> {
            throw Refusals.unprocessable(rule);
        });
    }

    private static Organization read(ResultSet row) throws SQLException {
        BigDecimal latitude = row.getBigDecimal("latitude");
        Optional<Coordinates> coordinates = latitude == null
                ? Optional.empty() : Optional.of(new Coordinates(latitude, row.getBigDecimal("longitude")));
        String district = row.getString("district");
        OrganizationDetails details = new OrganizationDetails(row.getString("name_zh"), row.getString("name_en"),
                Tier.of(row.getString("tier")), district.isEmpty() ? Optional.empty() : Optional.of(new District(district)),
                row.getString("address"), coordinates, row.getBoolean("active"));
        return new Organization(row.getLong("id"), row.getString("code"), OrganizationKind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("parent")), new OrganizationPath(row.getString("path")),
                Optional.ofNullable(row.getString("issuer")), details, row.getInt("version"));
    }
}
