package cn.tongying.alliance;

import cn.tongying.alliance.AllianceEvent.Act;
import cn.tongying.alliance.AllianceEvent.Subject;
import cn.tongying.centre.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The application entities of the alliance, in the table {@code remote_ae} that the DICOM listener reads for each association: a
 * change counts from the next one on.
 */
@ApplicationScoped
class ApplicationEntities {
    static final Wording WHAT = new Wording("application entity", "应用实体");
    private static final String SELECT = """
            SELECT id, title, abbrev(host) AS host, port, site, certificate_sha256, services, sop_classes, description, version FROM remote_ae
            """;

    @Inject Database database;
    @Inject Event<AllianceEvent> events;

    /** By title; of one site, or of all. */
    @Transactional
    public List<ApplicationEntity> list(Optional<String> site) {
        return database.list(SELECT + "WHERE CAST(? AS text) IS NULL OR site = ? ORDER BY title, remote_ae.host",
                ApplicationEntities::read, site, site);
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional
    public ApplicationEntity required(UUID id) {
        return database.first(SELECT + "WHERE id = ?", ApplicationEntities::read, id).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    @Transactional
    public boolean isSite(String code) {
        return database.exists("SELECT 1 FROM site WHERE code = ?", code);
    }

    @Transactional
    public ApplicationEntity make(ApplicationEntity wanted, Author author) {
        takeTurn();
        requireFree(wanted);
        database.update("""
                INSERT INTO remote_ae (title, host, port, site, certificate_sha256, services, sop_classes, description, id)
                VALUES (?, CAST(? AS inet), ?, ?, ?, ?, ?, ?, ?)""", values(wanted));
        tell(Act.MADE, wanted, author, Changes.between(Map.of(), ApplicationEntityForm.values(wanted)));
        return required(wanted.id());
    }

    @Transactional
    public ApplicationEntity change(ApplicationEntity wanted, Author author) {
        takeTurn();
        ApplicationEntity present = required(wanted.id());
        Refusals.requireVersion(present.version(), wanted.version());
        requireFree(wanted);
        database.update("""
                UPDATE remote_ae SET title = ?, host = CAST(? AS inet), port = ?, site = ?, certificate_sha256 = ?, services = ?,
                       sop_classes = ?, description = ?, version = version + 1
                WHERE id = ?""", values(wanted));
        tell(Act.CHANGED, wanted, author, Changes.between(ApplicationEntityForm.values(present), ApplicationEntityForm.values(wanted)));
        return required(wanted.id());
    }

    @Transactional
    public void remove(UUID id, int version, Author author) {
        takeTurn();
        ApplicationEntity present = required(id);
        Refusals.requireVersion(present.version(), version);
        database.update("DELETE FROM remote_ae WHERE id = ?", id);
        tell(Act.REMOVED, present, author, present.title() + " at " + present.host());
    }

    /** What a test of the connection found. */
    @Transactional
    public void tested(ApplicationEntity entity, String result, Author author) {
        tell(Act.TESTED, entity, author, result);
    }

    /** Titles and addresses are given out one at a time. */
    private void takeTurn() {
        database.takeTurns("cn.tongying.alliance application entities");
    }

    private void requireFree(ApplicationEntity wanted) {
        database.first("SELECT site FROM remote_ae WHERE title = ? AND host = CAST(? AS inet) AND id <> ?", row -> row.getString(1),
                wanted.title(), wanted.host(), wanted.id()).ifPresent(site -> {
                    throw Refusals.conflict(new Wording(wanted.title() + " at " + wanted.host() + " is registered already, for " + site + ".",
                            wanted.host() + " 的 " + wanted.title() + " 已登记在 " + site + "。"));
                });
    }

    private void tell(Act act, ApplicationEntity entity, Author author, String detail) {
        events.fire(new AllianceEvent(author, Subject.APPLICATION_ENTITY, act, entity.title(), entity.site(), detail));
    }

    private static Object[] values(ApplicationEntity entity) {
        return new Object[] {entity.title(), entity.host(), entity.port(), entity.site(), entity.certificateSha256(), entity.services(),
            entity.sopClasses(), entity.description(), entity.id()};
    }

    private static ApplicationEntity read(ResultSet row) throws SQLException {
        Set<DimseService> services = Database.words(row, "services").stream().map(DimseService::valueOf).collect(Collectors.toSet());
        return new ApplicationEntity(row.getObject("id", UUID.class), row.getString("title"), row.getString("host"),
                Optional.ofNullable(row.getObject("port", Integer.class)), row.getString("site"),
                Optional.ofNullable(row.getString("certificate_sha256")), services, new HashSet<>(Database.words(row, "sop_classes")),
                row.getString("description"), row.getInt("version"));
    }
}
