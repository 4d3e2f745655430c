package cn.tongying.person;

import cn.tongying.alliance.Database;
import cn.tongying.archive.feed.ArchivedPatient;
import cn.tongying.archive.relation.PatientPersons;
import cn.tongying.archive.site.SiteName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional.TxType;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The rows of patients with their identifiers, always inside the transaction of an act or of a question. */
@ApplicationScoped
class Patients {
    private static final String SELECT = """
            SELECT p.id, p.site, site.name_zh, site.name_en, site.issuer, p.patient_id, p.archived, p.registered, p.name, p.birth_date, p.sex, p.person
            FROM person_patient p JOIN site ON site.code = p.site
            """;

    @Inject Database database;

    @Transactional(TxType.MANDATORY)
    public Optional<Patient> find(long id) {
        return all(SELECT + "WHERE p.id = ?", id).stream().findFirst();
    }

    @Transactional(TxType.MANDATORY)
    public Optional<Patient> find(String site, String patientId) {
        return all(SELECT + "WHERE p.site = ? AND p.patient_id = ?", site, patientId).stream().findFirst();
    }

    /** In the order in which they became known. */
    @Transactional(TxType.MANDATORY)
    public List<Patient> ofPersons(Collection<UUID> persons) {
        return all(SELECT + "WHERE p.person = ANY (CAST(? AS uuid[])) ORDER BY p.id", persons);
    }

    @Transactional(TxType.MANDATORY)
    public List<Patient> of(Collection<Long> ids) {
        return all(SELECT + "WHERE p.id = ANY (CAST(? AS bigint[])) ORDER BY p.id", ids);
    }

    /** Those of other persons that have this identifier too. */
    @Transactional(TxType.MANDATORY)
    public List<Patient> having(Identifier identifier, UUID otherThan) {
        return all(SELECT + """
                WHERE p.person <> ? AND p.id IN (SELECT patient FROM person_identifier WHERE system = ? AND keyed_hash = ?)
                ORDER BY p.id""", otherThan, identifier.system(), identifier.hash());
    }

    /** Those of other persons born on the same day with a name that is the same in some form; a bounded number. */
    @Transactional(TxType.MANDATORY)
    public List<Patient> alike(Patient patient, int most) {
        NameKeys keys = patient.demographics().keys();
        return all(SELECT + """
                WHERE p.birth_date = ? AND p.person <> ? AND (p.name_sound = ? OR p.name_alphabetic = ? OR p.name_ideographic = ? AND p.name_ideographic <> '')
                ORDER BY p.id LIMIT ?""", patient.demographics().birthDate(), patient.person(), keys.sound(), keys.alphabetic(), keys.ideographic(), most);
    }

    private List<Patient> all(String sql, Object... values) {
        List<Patient> bare = database.list(sql, Patients::read, values);
        Map<Long, List<Identifier>> identifiers = new HashMap<>();
        database.list("SELECT patient, system, keyed_hash, encrypted, sound FROM person_identifier WHERE patient = ANY (CAST(? AS bigint[])) ORDER BY system",
                row -> identifiers.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(new Identifier(
                        IdentifierSystem.valueOf(row.getString(2)), row.getBytes(3), row.getBytes(4), row.getBoolean(5))),
                bare.stream().map(Patient::id).toList());
        return bare.stream().map(one -> new Patient(one.id(), one.site(), one.issuer(), one.patientId(), one.archived(), one.registered(),
                one.demographics(), one.person(), identifiers.getOrDefault(one.id(), List.of()))).toList();
    }

    private static Patient read(ResultSet row) throws SQLException {
        Demographics demographics = new Demographics(row.getString("name"), Database.date(row, "birth_date"), row.getString("sex"));
        return new Patient(row.getLong("id"), new SiteName(row.getString("site"), row.getString("name_zh"), row.getString("name_en")),
                row.getString("issuer"), row.getString("patient_id"), Optional.ofNullable(row.getObject("archived", Long.class)),
                row.getBoolean("registered"), demographics, row.getObject("person", UUID.class), List.of());
    }

    /** A patient nobody knew, a person of its own. */
    @Transactional(TxType.MANDATORY)
    public Patient make(String site, String patientId, Demographics known, boolean registered) {
        UUID person = UUID.randomUUID();
        NameKeys keys = known.keys();
        database.update("INSERT INTO person (id) VALUES (?)", person);
        database.update("""
                INSERT INTO person_patient (site, patient_id, registered, name, name_alphabetic, name_ideographic, name_sound, birth_date, sex, person)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", site, patientId, registered, known.name(), keys.alphabetic(), keys.ideographic(), keys.sound(),
                known.birthDate(), known.sex(), person);
        return find(site, patientId).orElseThrow();
    }

    @Transactional(TxType.MANDATORY)
    public Patient describe(Patient patient, Demographics known, boolean registered) {
        NameKeys keys = known.keys();
        database.update("""
                UPDATE person_patient SET registered = ?, name = ?, name_alphabetic = ?, name_ideographic = ?, name_sound = ?, birth_date = ?, sex = ?
                WHERE id = ?""", registered, known.name(), keys.alphabetic(), keys.ideographic(), keys.sound(), known.birthDate(), known.sex(), patient.id());
        return find(patient.id()).orElseThrow();
    }

    @Transactional(TxType.MANDATORY)
    public void identify(Patient patient, Identifier identifier) {
        database.update("""
                INSERT INTO person_identifier (patient, system, keyed_hash, encrypted, sound) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (patient, system) DO UPDATE SET keyed_hash = excluded.keyed_hash, encrypted = excluded.encrypted, sound = excluded.sound""",
                patient.id(), identifier.system(), identifier.hash(), identifier.sealed(), identifier.sound());
    }

    @Transactional(TxType.MANDATORY)
    public void forget(Patient patient, IdentifierSystem system) {
        database.update("DELETE FROM person_identifier WHERE patient = ? AND system = ?", patient.id(), system);
    }

    /** The patient of an image: the one its site registered, or a new one. What was registered stays as it was told. */
    @Transactional(TxType.MANDATORY)
    public Patient ofImage(ArchivedPatient image) {
        Demographics seen = Demographics.ofImage(image.name(), image.birthDate(), image.sex());
        Patient patient = find(image.site(), image.patientId()).orElseGet(() -> make(image.site(), image.patientId(), seen, false));
        database.update("UPDATE person_patient SET archived = ? WHERE id = ?", image.id(), patient.id());
        database.work(connection -> PatientPersons.setPerson(connection, List.of(image.id()), Optional.of(patient.person().toString())));
        return find(patient.id()).orElseThrow();
    }

    /** These patients are this person from now on, here and in the archive. */
    @Transactional(TxType.MANDATORY)
    public void move(Collection<Patient> moved, UUID person) {
        database.update("UPDATE person_patient SET person = ? WHERE id = ANY (CAST(? AS bigint[]))", person, moved.stream().map(Patient::id).toList());
        database.work(connection -> PatientPersons.setPerson(connection, archived(moved), Optional.of(person.toString())));
    }

    static List<Long> archived(Collection<Patient> patients) {
        return patients.stream().flatMap(patient -> patient.archived().stream()).toList();
    }
}
