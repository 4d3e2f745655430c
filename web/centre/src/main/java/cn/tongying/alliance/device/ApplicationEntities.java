package cn.tongying.alliance.device;

import cn.tongying.alliance.AllianceEvent.Act;
import cn.tongying.alliance.AllianceEvent.Subject;
import cn.tongying.alliance.AllianceEvent;
import cn.tongying.alliance.Author;
import cn.tongying.alliance.Changes;
import cn.tongying.alliance.Database;
import cn.tongying.alliance.Refusals;
import cn.tongying.archive.Apart;
import cn.tongying.alliance.Wording;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.net.CertificateFingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The application entities of the alliance, in the tables {@code remote_ae} and {@code remote_ae_certificate} that the DICOM
 * listener reads for each association: a change counts from the next one on.
 */
@ApplicationScoped
class ApplicationEntities {
    static final Wording WHAT = new Wording("application entity", "应用实体");
    private static final String SELECT = """
            SELECT id, title, abbrev(host) AS host, port, site, services, sop_classes, worklist_text, description, version FROM remote_ae
            """;

    @Inject Database database;
    @Inject Event<AllianceEvent> events;

    /** By title; of one site, or of all. */
    @Transactional
    public List<ApplicationEntity> list(Optional<String> site) {
        Map<UUID, List<EntityCertificate>> certificates = certificates("WHERE TRUE");
        return database.list(SELECT + "WHERE CAST(? AS text) IS NULL OR site = ? ORDER BY title, remote_ae.host",
                row -> read(row, certificates), site, site);
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional
    public ApplicationEntity required(UUID id) {
        Map<UUID, List<EntityCertificate>> certificates = certificates("WHERE ae = ?", id);
        return database.first(SELECT + "WHERE id = ?", row -> read(row, certificates), id).orElseThrow(() -> Refusals.notFound(WHAT));
    }

    @Transactional
    public boolean isSite(String code) {
        return !code.equals(Apart.SITE) && database.exists("SELECT 1 FROM site WHERE code = ?", code);
    }

    @Transactional
    public ApplicationEntity make(ApplicationEntity wanted, Author author) {
        takeTurn();
        requireFree(wanted);
        database.update("""
                INSERT INTO remote_ae (title, host, port, site, services, sop_classes, worklist_text, description, id)
                VALUES (?, CAST(? AS inet), ?, ?, ?, ?, ?, ?, ?)""", values(wanted));
        certify(wanted);
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
                UPDATE remote_ae SET title = ?, host = CAST(? AS inet), port = ?, site = ?, services = ?,
                       sop_classes = ?, worklist_text = ?, description = ?, version = version + 1
                WHERE id = ?""", values(wanted));
        certify(wanted);
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
        return new Object[] {entity.title(), entity.host(), entity.port(), entity.site(), entity.services(), entity.sopClasses(),
            entity.worklistText(), entity.description(), entity.id()};
    }

    /** In the order in which they are named: the present one first. */
    private void certify(ApplicationEntity entity) {
        database.update("DELETE FROM remote_ae_certificate WHERE ae = ?", entity.id());
        int place = 0;
        for (EntityCertificate one : entity.certificates()) {
            place++;
            database.update("""
                    INSERT INTO remote_ae_certificate (ae, place, sha256, certificate, subject, not_before, not_after)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""", entity.id(), place, one.fingerprint().sha256(),
                    one.certificate().map(ApplicationEntities::encoded), one.certificate().map(known -> known.getSubjectX500Principal().getName()),
                    one.certificate().map(known -> known.getNotBefore().toInstant().atOffset(ZoneOffset.UTC)),
                    one.certificate().map(known -> known.getNotAfter().toInstant().atOffset(ZoneOffset.UTC)));
        }
    }

    private Map<UUID, List<EntityCertificate>> certificates(String where, @Nullable Object... values) {
        Map<UUID, List<EntityCertificate>> found = new HashMap<>();
        database.list("SELECT ae, sha256, certificate FROM remote_ae_certificate " + where + " ORDER BY ae, place", row -> {
            EntityCertificate one = new EntityCertificate(new CertificateFingerprint(row.getString("sha256")),
                    Optional.ofNullable(row.getBytes("certificate")).map(ApplicationEntities::decoded));
            return found.computeIfAbsent(row.getObject("ae", UUID.class), ae -> new ArrayList<>()).add(one);
        }, values);
        return found;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate that was read has an encoding", e);
        }
    }

    private static X509Certificate decoded(byte[] der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new IllegalStateException("The table holds what was a certificate when it was written", e);
        }
    }

    private static ApplicationEntity read(ResultSet row, Map<UUID, List<EntityCertificate>> certificates) throws SQLException {
        Set<DimseService> services = Database.words(row, "services").stream().map(DimseService::valueOf).collect(Collectors.toSet());
        UUID id = row.getObject("id", UUID.class);
        return new ApplicationEntity(id, row.getString("title"), row.getString("host"),
                Optional.ofNullable(row.getObject("port", Integer.class)), row.getString("site"),
                certificates.getOrDefault(id, List.of()), services, new HashSet<>(Database.words(row, "sop_classes")),
                WorklistText.valueOf(row.getString("worklist_text")),
                row.getString("description"), row.getInt("version"));
    }
}
