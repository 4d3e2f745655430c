package cn.tongying.access;

import cn.tongying.alliance.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which breaks of the glass opened something of one patient: the audit has their ids where it names neither study nor number. */
@ApplicationScoped
public class GlassTraces {
    @Inject Database database;

    @Transactional
    public Set<String> of(Collection<String> studies, String site, String patientId) {
        return new TreeSet<>(database.list("SELECT id::text FROM break_glass WHERE studies && ? OR patient_site = ? AND patient_id = ?",
                row -> row.getString(1), List.copyOf(studies), site, patientId));
    }
}
