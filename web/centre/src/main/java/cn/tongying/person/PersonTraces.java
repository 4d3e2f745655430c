package cn.tongying.person;

import cn.tongying.alliance.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.TreeSet;

/** Under which persons a site's patient is or was known: what the audit has written of it is found by them. */
@ApplicationScoped
public class PersonTraces {
    private static final String EVER = """
            WITH known AS (SELECT id, person FROM person_patient WHERE site = ? AND patient_id = ?)
            SELECT person::text FROM known
            UNION SELECT unnest(ARRAY[link.from_person, link.to_person])::text
            FROM known JOIN person_link_patient moved ON moved.patient = known.id JOIN person_link link ON link.id = moved.link""";

    @Inject Database database;

    /** The present person and those that the patient was joined from and parted from; none when the index does not know it. */
    @Transactional
    public Set<String> of(String site, String patientId) {
        return new TreeSet<>(database.list(EVER, row -> row.getString(1), site, patientId));
    }
}
