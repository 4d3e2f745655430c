-- Times by as what the patient is there: inpatients' reports are due in six hours.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
ALTER TABLE reading_clock_rule ADD COLUMN patient_classes text[] NOT NULL DEFAULT '{}' CHECK (patient_classes <@ ARRAY['OUTPATIENT', 'INPATIENT', 'EMERGENCY']);
COMMENT ON COLUMN reading_clock_rule.patient_classes IS 'Any of these, as the order says; empty for all, and for orders that do not say';
ALTER TABLE reading_task ADD COLUMN patient_class text NOT NULL DEFAULT '' CHECK (patient_class IN ('', 'OUTPATIENT', 'INPATIENT', 'EMERGENCY'));
COMMENT ON COLUMN reading_task.patient_class IS 'Of the order, by which the times were counted';
GRANT UPDATE (patient_class) ON reading_task TO tongying_app;
-- What V480 could not have: 6 hours for inpatients, what is complex stays so; and who is at the emergency department has its times, also where the order says
-- nothing of priority. No order said a class before, so nothing that is open is due otherwise.
INSERT INTO reading_clock_rule (id, urgency, modalities, body_parts, patient_classes, preliminary_minutes, final_minutes, around_the_clock, changed_by) VALUES
    (gen_random_uuid(), 'ROUTINE', '{}', '{}', '{INPATIENT}', 360, 480, false, 'shipped'),
    (gen_random_uuid(), 'ROUTINE', '{NM,PT}', '{}', '{INPATIENT}', 1440, 1560, true, 'shipped');
INSERT INTO reading_clock_rule (id, urgency, modalities, body_parts, patient_classes, preliminary_minutes, final_minutes, around_the_clock, changed_by)
    SELECT gen_random_uuid(), urgency, modalities, body_parts, '{EMERGENCY}', preliminary, preliminary + 120, true, 'shipped'
    FROM unnest(ARRAY['HIGH', 'ROUTINE']) AS urgency CROSS JOIN (VALUES (ARRAY[]::text[], ARRAY[]::text[], 30), ('{CT,MR}', '{}', 60), ('{CT,MR}', '{BRAIN,HEAD,SKULL}', 30))
        AS emergency (modalities, body_parts, preliminary);
