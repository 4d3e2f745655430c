-- Where no device says what it does (MPPS), the images that come of an order say it: its step is begun by them, completed when they are complete, and back where it was when they are none of its any more.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
ALTER TABLE scheduled_procedure_step ADD COLUMN before_images text CHECK (before_images IN ('SCHEDULED', 'ARRIVED'));
COMMENT ON COLUMN scheduled_procedure_step.before_images IS 'What it was before images moved it; null where it is what a person or a device said';
GRANT UPDATE (before_images) ON scheduled_procedure_step TO tongying_app;

CREATE FUNCTION images_of_step(of_step uuid) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN count(*) = 0 THEN 'NONE' WHEN bool_and(came.complete) THEN 'COMPLETED' ELSE 'IN_PROGRESS' END FROM (
        SELECT NOT EXISTS (SELECT FROM series AS open WHERE open.study_id = study.id AND open.settled_at IS NULL) AS complete
        FROM scheduled_procedure_step AS step JOIN study_of_order AS o ON o.procedure = step.procedure AND (o.finding = 'MATCHED' OR o.decided_by <> '')
            JOIN study ON study.site = o.site AND study.study_instance_uid = o.study_instance_uid
        WHERE step.id = of_step AND NOT study.hidden AND study.merged_into IS NULL
            AND EXISTS (SELECT FROM series WHERE series.study_id = study.id AND NOT series.hidden AND CASE WHEN o.decided_by <> ''
                THEN series.modality NOT IN ('SR', 'KO', 'PR', 'SEG', 'DOC', 'REG', 'FID', 'RWV', 'PLAN', 'ANN', 'AU', 'OT')
                ELSE series.modality = step.modality OR series.modality IN ('CR', 'DR', 'DX') AND step.modality IN ('CR', 'DR', 'DX') END)) AS came
$$;
COMMENT ON FUNCTION images_of_step(uuid) IS 'NONE, IN_PROGRESS or COMPLETED by the images that belong to its order: those of its modality, or whatever a person gave to it';

-- Those of before.
UPDATE scheduled_procedure_step AS step SET before_images = step.state, state = images_of_step(step.id), changed_by = 'images', changed_at = now(), version = step.version + 1
WHERE step.state IN ('SCHEDULED', 'ARRIVED') AND EXISTS (SELECT FROM study_of_order AS o WHERE o.procedure = step.procedure) AND images_of_step(step.id) <> 'NONE'
    AND NOT EXISTS (SELECT FROM performed_step_of AS done JOIN performed_procedure_step AS performed USING (site, sop_instance_uid) WHERE done.step = step.id AND performed.status <> 'DISCONTINUED');
