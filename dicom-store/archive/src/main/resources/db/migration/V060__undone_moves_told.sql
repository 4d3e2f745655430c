-- An undone move or merge of patients tells whose the exams were till then and whose they are again; till now both sides named one person.
-- Run by the owner of the tables.

UPDATE correction SET patient = act.target, before = act.after, target = act.patient, after = act.before
FROM correction AS act WHERE act.id = correction.undoes AND correction.kind IN ('STUDY_MOVED', 'PATIENTS_MERGED');
COMMENT ON COLUMN correction.patient IS
    'Whose attributes were wrong, who had the studies wrongly, or who is merged into the target; where that is taken back, who had them till then';
