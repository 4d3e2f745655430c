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
 * @param unaware   who took part in it and has not noted yet that it was withdrawn
 */
record CriticalResult(UUID id, UUID task, Kind kind, String finding, boolean keepPatient, Instant raisedAt, Instant dueAt, State state, boolean escalated,
                      SiteName site, StudyInstanceUid study, String exam, Patient patient, ReportVersion.OfPatient of, List<Step> course, List<String> unaware) {

    /** The list that hospitals agree on for imaging. */
    enum Kind {
        INTRACRANIAL_HAEMORRHAGE("颅内大量出血"),
        BRAIN_HERNIATION("脑疝"),
        ACUTE_STROKE("急性大面积脑梗死"),
        SPINAL_CORD_INJURY("脊柱骨折伴脊髓损伤"),
        AIRWAY_OBSTRUCTION("气道异物或梗阻"),
        TENSION_PNEUMOTHORAX("张力性气胸"),
        PULMONARY_EMBOLISM("肺栓塞"),
        AORTIC_DISSECTION("主动脉夹层"),
        ANEURYSM_RUPTURE("动脉瘤破裂"),
        CARDIAC_TAMPONADE("心包压塞"),
        ORGAN_RUPTURE("实质脏器破裂出血"),
        PERFORATION("消化道穿孔"),
        STRANGULATED_BOWEL("绞窄性肠梗阻"),
        ECTOPIC_PREGNANCY("异位妊娠破裂"),
        LIMB_ISCHAEMIA("急性肢体缺血"),
        OTHER("其他");

        private final String zh;

        Kind(String zh) {
            this.zh = zh;
        }

        /** As a message says it. */
        String zh() {
            return zh;
        }
    }

    /** How far it is. */
    enum State { OPEN, ACKNOWLEDGED, WITHDRAWN }

    /** What was done about it; the last three after it was withdrawn: somebody was told so by telephone, or was not, or noted it here. */
    enum Act { RAISED, CALLED, ACKNOWLEDGED, ESCALATED, WITHDRAWN, PHONED, UNPHONED, NOTED }

    /**
     * One of the course.
     *
     * @param account  who wrote it down; empty where the server did
     * @param receiver who was told, where that is another
     */
    record Step(int number, Act act, Instant at, Optional<UUID> account, String name, String receiver, String words) {
    }
}
