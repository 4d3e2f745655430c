package cn.tongying.sharing;

import cn.tongying.alliance.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.TreeSet;

/** Which cloud films were issued to a site's patient, at other sites too as far as the person is known: where one covers all studies, the audit of its use names the film alone. */
@ApplicationScoped
public class FilmTraces {
    @Inject Database database;

    @Transactional
    public Set<String> of(String site, String patientId) {
        return new TreeSet<>(database.list("""
                SELECT id::text FROM film WHERE patient IN (
                    SELECT coalesce(same.id, known.id) FROM patient AS known LEFT JOIN patient AS same ON same.person = known.person
                    WHERE known.site = ? AND known.patient_id = ? AND known.patient_id <> '')""", row -> row.getString(1), site, patientId));
    }
}
