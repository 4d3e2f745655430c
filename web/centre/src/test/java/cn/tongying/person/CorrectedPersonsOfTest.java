package cn.tongying.person;

import cn.tongying.alliance.Database;
import cn.tongying.archive.feed.ArchivedPatient;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;

/** The room of persons for another room's test, and what it says of patients. */
public final class CorrectedPersonsOfTest implements AutoCloseable {
    private final PersonRig rig = new PersonRig();

    /** On the entity manager of the other room. */
    public CorrectedPersons over(EntityManager rows, Database database) {
        CorrectedPersons persons = new CorrectedPersons();
        rig.patients.database = database;
        rig.links.database = database;
        rig.proposals.database = database;
        rig.refusals.database = database;
        rig.persons.database = database;
        persons.database = database;
        persons.patients = rig.patients;
        persons.persons = rig.persons;
        persons.links = rig.links;
        persons.refusals = rig.refusals;
        return persons;
    }

    /** Inside of a transaction. */
    public Optional<UUID> personOf(String site, String patientId) {
        return rig.patients.find(site, patientId).map(Patient::person);
    }

    /** Inside of a transaction. */
    public void make(String site, String patientId, long archived, String name) {
        rig.patients.ofImage(new ArchivedPatient(archived, site, patientId, name, "", ""));
    }

    /** Inside of a transaction: one whom the site registered, before its first image. */
    public void register(String site, String patientId, String name) {
        rig.patients.make(site, patientId, Demographics.ofImage(name, "", ""), true);
    }

    /** Inside of a transaction: the site tells of one that is known already. */
    public void registerAnew(String site, String patientId, String name) {
        rig.patients.describe(rig.patients.find(site, patientId).orElseThrow(), Demographics.ofImage(name, "19801231", "F"), true);
    }

    @Override
    public void close() {
        rig.close();
    }
}
