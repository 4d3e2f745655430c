package cn.tongying.reading;

import cn.tongying.archive.list.StudySummary.Patient;
import cn.tongying.archive.site.SiteName;
import cn.tongying.dicom.StudyInstanceUid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a patient may die of within the hour (危急值): found by a qualified reader, told to who treats the patient, read back by them.
 *
 * @param patient   as the exam's is now
 * @param of        patient's number and name when it was raised
 * @param escalated nobody acknowledged it in time, and everybody at the hospital is warned
 * @param course    from the first step to the last
 */
record CriticalResult(UUID id, UUID task, Kind kind, String finding, boolean keepPatient, Instant raisedAt, Instant dueAt, State state, boolean escalated,
                      SiteName site, StudyInstanceUid study, String exam, Patient patient, ReportVersion.OfPatient of, List<Step> course) {

    /** The list that hospitals agree on for imaging. */
    enum Kind {
        INTRACRANIAL_HAEMORRHAGE, BRAIN_HERNIATION, ACUTE_STROKE, SPINAL_CORD_INJURY, AIRWAY_OBSTRUCTION, TENSION_PNEUMOTHORAX, PULMONARY_EMBOLISM, AORTIC_DISSECTION,
        ANEURYSM_RUPTURE, CARDIAC_TAMPONADE, ORGAN_RUPTURE, PERFORATION, STRANGULATED_BOWEL, ECTOPIC_PREGNANCY, LIMB_ISCHAEMIA, OTHER
    }

    /** How far it is. */
    enum State { OPEN, ACKNOWLEDGED, WITHDRAWN }

    /** What was done about it. */
    enum Act { RAISED, CALLED, ACKNOWLEDGED, ESCALATED, WITHDRAWN }

    /**
     * One of the course.
     *
     * @param account  who wrote it down; empty where the server did
     * @param receiver who was told, where that is another
     */
    record Step(int number, Act act, Instant at, Optional<UUID> account, String name, String receiver, String words) {
    }
}
