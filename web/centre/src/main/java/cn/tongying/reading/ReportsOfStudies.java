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

    /** A study that has a task, the hospital whose copy it is of, and how far that is. */
    record Standing(StudyInstanceUid study, String site, UUID task, TaskState state) {
    }

    /** Of those that the caller is shown. */
    @Transactional
    public List<Standing> of(Collection<StudyInstanceUid> studies, Caller caller) {
        Part shown = ShownStudies.of(caller, "study");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(studies.stream().map(StudyInstanceUid::value).toList());
        values.addAll(shown.values());
        return database.list("SELECT task.id, task.site, task.study_instance_uid, task.state FROM reading_task AS task" + TaskRows.STUDY
                + " WHERE task.study_instance_uid = ANY (?) AND " + shown.sql() + " ORDER BY task.study_instance_uid, task.site",
                row -> new Standing(new StudyInstanceUid(row.getString("study_instance_uid")), row.getString("site"), row.getObject("id", UUID.class),
                        TaskState.valueOf(row.getString("state"))), values.toArray());
    }
}
