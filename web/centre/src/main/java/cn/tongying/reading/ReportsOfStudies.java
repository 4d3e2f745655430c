package cn.tongying.reading;

import cn.tongying.alliance.Database;
import cn.tongying.archive.Caller;
import cn.tongying.archive.list.ShownStudies;
import cn.tongying.archive.list.ShownStudies.Part;
import cn.tongying.dicom.StudyInstanceUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the exams of a list are with their reports, for rooms and pages that show exams. */
@ApplicationScoped
class ReportsOfStudies {
    @Inject Database database;

    /**
     * A study that has a task, the hospital whose copy it is of, and how far that is.
     *
     * @param sites of the copies that are of the same person: under one UID another hospital may hold somebody else's exam
     */
    record Standing(StudyInstanceUid study, String site, List<String> sites, UUID task, TaskState state) {
    }

    /** Of those that the caller is shown; behind an exam's own task those of exams that were merged into it. */
    @Transactional
    public List<Standing> of(Collection<StudyInstanceUid> studies, Caller caller) {
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(studies.stream().map(StudyInstanceUid::value).toList());
        values.add(Blinding.account(caller));
        values.addAll(shown.values());
        return database.list("""
                SELECT task.id, study.site, study.study_instance_uid, task.state,
                    ARRAY(SELECT same.site FROM study AS same WHERE same.study_instance_uid = study.study_instance_uid""" + ShownStudies.samePerson("study", "same") + """
                        ORDER BY same.site) AS sites FROM study
                    JOIN LATERAL (SELECT study.id UNION SELECT former.id FROM correction_series AS moved
                        JOIN study AS former ON former.id = moved.from_study AND former.merged_into = study.id WHERE moved.to_study = study.id) AS exam ON true
                    JOIN study AS held ON held.id = exam.id
                    JOIN reading_task AS task ON task.study_instance_uid = held.study_instance_uid AND task.site = held.site
                WHERE study.study_instance_uid = ANY (?) AND\s""" + Blinding.SIGHTED + " AND " + shown.sql() + " ORDER BY study.study_instance_uid, study.site, held.id <> study.id, held.id",
                row -> new Standing(new StudyInstanceUid(row.getString("study_instance_uid")), row.getString("site"), Database.words(row, "sites"), row.getObject("id", UUID.class),
                        TaskState.valueOf(row.getString("state"))), values.toArray());
    }
}
