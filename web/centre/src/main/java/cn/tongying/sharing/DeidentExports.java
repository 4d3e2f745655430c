package cn.tongying.sharing;

import cn.tongying.access.Relations;
import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.relation.CareRelations.StudyRow;
import cn.tongying.centre.Problem;
import cn.tongying.centre.ProblemException;
import cn.tongying.dicom.StudyInstanceUid;
import cn.tongying.dicom.deident.Option;
import cn.tongying.dicom.deident.Profile;
import cn.tongying.dicom.deident.Pseudonyms;
import cn.tongying.identity.event.Actor;
import cn.tongying.sharing.SharingEvent.Act;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * De-identified exports: who works at a hospital that holds the studies may export them into a project of it. Each is written down with its purpose and
 * told for each study before anything leaves; the way back is kept before the object it belongs to leaves, and is its custodian's alone to read.
 */
@ApplicationScoped
class DeidentExports {
    private static final String SELECT = "SELECT id, site, name, custodian, made_by, made_at FROM deident_project ";
    private static final String WORKS_THERE = "NOT disabled AND service IS NULL AND (all_sites OR ? = ANY (sites)) AND roles && ARRAY['READER', 'TECHNOLOGIST']";
    private static final int MOST_LISTED = 200;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject Database database;
    @Inject Relations relations;
    @Inject Event<SharingEvent> events;
    @Inject SharingParts parts;

    /** Why images leave. */
    enum Purpose { TEACHING, RESEARCH, SHARING }

    /** @param project its name; a new one is made where the hospital has none of that name */
    record Wanted(String project, Purpose purpose, String reason, List<StudyInstanceUid> studies, Profile profile) {
    }

    /** What may now be written: the copies of one hospital, and the key that their pseudonyms are made of. */
    record Begun(UUID export, DeidentProject project, byte[] key, List<StudyInstanceUid> studies) {
    }

    /** @throws ProblemException 404 when the caller works at no hospital that holds all of them; 503 without the installation's secret */
    @Transactional
    public Begun begin(Wanted wanted, Caller caller, UUID account, Actor actor) {
        DeidentVault vault = vault();
        String site = commonSite(wanted.studies(), caller);
        database.takeTurns("de-identification project of " + site);
        DeidentProject project = named(site, wanted.project()).orElseGet(() -> make(site, wanted.project(), account, actor, vault));
        UUID export = UUID.randomUUID();
        String options = wanted.profile().options().stream().sorted().map(Option::name).collect(Collectors.joining(" "));
        database.update("INSERT INTO deident_export (id, project, purpose, reason, options, studies, made_by) VALUES (?, ?, ?, ?, ?, string_to_array(?, ' '), ?)",
                export, project.id(), wanted.purpose().name(), wanted.reason(), options,
                wanted.studies().stream().map(StudyInstanceUid::value).collect(Collectors.joining(" ")), actor.name());
        wanted.studies().forEach(study -> events.fire(new SharingEvent(actor, Act.DEIDENTIFIED_EXPORTED, export.toString(), site, study.value(),
                wanted.purpose() + ", project " + project.id() + (options.isEmpty() ? "" : ", " + options))));
        return new Begun(export, project, key(project, vault), wanted.studies());
    }

    /** How an export ended. */
    record Ended(boolean whole, int written, int leftOut) {
        String detail() {
            return (whole ? "whole" : "broken off") + ", " + written + " objects, " + leftOut + " left out";
        }
    }

    /** Tells each study's export that was begun how it ended. */
    @Transactional
    public void end(Begun begun, Ended ended, Actor actor) {
        begun.studies().forEach(study -> events.fire(new SharingEvent(actor, Act.DEIDENTIFIED_EXPORT_ENDED, begun.export().toString(),
                begun.project().site(), study.value(), ended.detail())));
    }

    private String commonSite(List<StudyInstanceUid> studies, Caller caller) {
        List<String> common = null;
        for (StudyInstanceUid study : studies) {
            List<String> own = relations.visible(caller, study).stream().map(StudyRow::site).filter(caller::maySee).toList();
            common = common == null ? new ArrayList<>(own) : common.stream().filter(own::contains).toList();
        }
        if (common == null || common.isEmpty()) {
            throw new ProblemException(Problem.notFound("There is no hospital you work for that has all of these studies.", "您所在的机构没有全部这些检查。"));
        }
        return common.contains(caller.homeSite()) ? caller.homeSite() : common.getFirst();
    }

    private DeidentProject make(String site, String name, UUID account, Actor actor, DeidentVault vault) {
        UUID id = UUID.randomUUID();
        byte[] key = new byte[Pseudonyms.KEY_BYTES];
        RANDOM.nextBytes(key);
        database.update("INSERT INTO deident_project (id, site, name, key, custodian, made_by) VALUES (?, ?, ?, ?, ?, ?)", id, site, name,
                vault.seal(id, "key", key), account, actor.name());
        events.fire(new SharingEvent(actor, Act.DEIDENTIFIED_PROJECT_MADE, id.toString(), site, "", ""));
        return named(site, name).orElseThrow();
    }

    private Optional<DeidentProject> named(String site, String name) {
        return database.first(SELECT + "WHERE site = ? AND name = ?", DeidentExports::read, site, name);
    }

    private byte[] key(DeidentProject project, DeidentVault vault) {
        return database.first("SELECT key FROM deident_project WHERE id = ?", row -> vault.open(project.id(), "key", row.getBytes(1)), project.id())
                .orElseThrow();
    }

    /** Those of the hospitals that the caller works at, by name. */
    @Transactional
    public List<DeidentProject> projects(Caller caller) {
        return database.list(SELECT + "WHERE (? OR site = ANY (?)) ORDER BY name, id LIMIT " + MOST_LISTED, DeidentExports::read, caller.allSites(), caller.sites());
    }

    /** @param replaced originals by kind and substitute, kept before what is made of them leaves */
    @Transactional
    public void keep(DeidentProject project, Map<Replaced, String> replaced) {
        DeidentVault vault = vault();
        replaced.forEach((one, original) -> database.update("""
                INSERT INTO deident_map (project, kind, substitute, original) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""", project.id(), one.kind().name(),
                one.substitute(), vault.seal(project.id(), one.kind() + " " + one.substitute(), original.getBytes(StandardCharsets.UTF_8))));
    }

    /** What stands for an original. */
    record Replaced(Pseudonyms.Kind kind, String substitute) {
    }

    /**
     * The original of a substitute; told to the audit, whether there is one or not.
     *
     * @throws ProblemException 404 when the project is not of the account's custody
     */
    @Transactional
    public Optional<String> original(UUID project, Replaced asked, UUID account, Actor actor) {
        DeidentProject found = database.first(SELECT + "WHERE id = ? AND custodian = ?", DeidentExports::read, project, account)
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such project in your custody.", "没有由您保管的该项目。")));
        DeidentVault vault = vault();
        events.fire(new SharingEvent(actor, Act.DEIDENTIFIED_MAP_READ, found.id().toString(), found.site(), "", asked.kind().name()));
        return database.first("SELECT original FROM deident_map WHERE project = ? AND kind = ? AND substitute = ?", row -> new String(
                vault.open(found.id(), asked.kind() + " " + asked.substitute(), row.getBytes(1)), StandardCharsets.UTF_8), project, asked.kind().name(),
                asked.substitute());
    }

    /**
     * Makes another account the one that may read the way back. The custodian may do so; when the custodian has left, which is to say may not sign in or does
     * not work at the hospital any more, its security administrator may, to somebody else than himself.
     *
     * @throws ProblemException 404 when it is not for the caller to hand over, 400 when the successor does not read or make images there
     */
    @Transactional
    public void handOver(UUID project, String successor, UUID account, Caller caller, Actor actor) {
        DeidentProject found = database.first(SELECT + "WHERE id = ? FOR UPDATE", DeidentExports::read, project)
                .filter(one -> one.custodian().equals(account) || caller.has(Caller.Role.SECURITY_ADMINISTRATOR, one.site()) && hasLeft(one))
                .orElseThrow(() -> new ProblemException(Problem.notFound("There is no such project that you may hand over.", "没有可由您移交的该项目。")));
        UUID next = database.first("SELECT id FROM account WHERE username = ? AND id <> ? AND " + WORKS_THERE, row -> row.getObject(1, UUID.class),
                        successor.strip().toLowerCase(Locale.ROOT), account, found.site())
                .orElseThrow(() -> new ProblemException(Problem.badRequest("No other account of this name reads or makes images at the hospital.",
                        "该院没有此用户名的其他阅片或技师账号。")));
        database.update("UPDATE deident_project SET custodian = ? WHERE id = ?", next, found.id());
        events.fire(new SharingEvent(actor, Act.DEIDENTIFIED_PROJECT_HANDED_OVER, found.id().toString(), found.site(), "",
                "from account " + found.custodian() + " to account " + next));
    }

    private boolean hasLeft(DeidentProject project) {
        return !database.exists("SELECT 1 FROM account WHERE id = ? AND " + WORKS_THERE, project.custodian(), project.site());
    }

    private DeidentVault vault() {
        return parts.vault().orElseThrow(() -> new ProblemException(Problem.unavailable(3_600,
                "This installation has no secret to keep the keys of projects with.", "本系统未设置用于保管项目密钥的密文。")));
    }

    private static DeidentProject read(ResultSet row) throws SQLException {
        return new DeidentProject(row.getObject("id", UUID.class), row.getString("site"), row.getString("name"), row.getObject("custodian", UUID.class),
                row.getString("made_by"), ShareLinks.instant(row, "made_at"));
    }
}
