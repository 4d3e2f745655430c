-- What of an exam was there when its report was signed, and what changed since: images that nobody read, or an exam that was corrected.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE reading_task ADD COLUMN read_images int8multirange NOT NULL DEFAULT '{}', ADD COLUMN unread_images integer NOT NULL DEFAULT 0 CHECK (unread_images >= 0),
    ADD COLUMN corrected text NOT NULL DEFAULT '' CHECK (corrected IN ('', 'PATIENT', 'IMAGES')), ADD COLUMN changed_at timestamptz,
    ADD CHECK ((changed_at IS NULL) = (unread_images = 0 AND corrected = ''));
COMMENT ON COLUMN reading_task.read_images IS 'Rows of instance that were there at the last signature';
COMMENT ON COLUMN reading_task.unread_images IS 'That are there now, and nobody signed for as this patient''s';
COMMENT ON COLUMN reading_task.corrected IS 'PATIENT: is signed for another number or name than the exam has now; IMAGES: some that it was signed for went to another exam, or came from one that is signed';
COMMENT ON COLUMN reading_task.changed_at IS 'Since when there is either; the next signature settles it';
CREATE INDEX reading_task_changed_of_site ON reading_task (site, rank, due, arrived_at, id) WHERE changed_at IS NOT NULL;
CREATE INDEX reading_task_changed ON reading_task (rank, due, arrived_at, id) WHERE changed_at IS NOT NULL;

-- Of what was signed before: what had come by then counts as read.
UPDATE reading_task AS task SET read_images = coalesce((SELECT range_agg(int8range(instance.id, instance.id, '[]'))
    FROM study JOIN series ON series.study_id = study.id JOIN instance ON instance.series_id = series.id
    WHERE study.study_instance_uid = task.study_instance_uid AND study.site = task.site
        AND instance.received_at <= (SELECT max(version.at) FROM report_version AS version WHERE version.task = task.id)), '{}')
WHERE EXISTS (SELECT FROM report_version AS version WHERE version.task = task.id);
UPDATE reading_task AS task SET unread_images = later.images, changed_at = now()
FROM (SELECT signed.id, count(*) AS images FROM reading_task AS signed
        JOIN study ON study.study_instance_uid = signed.study_instance_uid AND study.site = signed.site
        JOIN series ON series.study_id = study.id JOIN instance ON instance.series_id = series.id
    WHERE signed.read_images <> '{}' AND NOT signed.read_images @> instance.id AND instance.rejection = 0
        AND series.modality NOT IN ('SR', 'KO', 'PR', 'SEG', 'DOC', 'REG', 'FID', 'RWV', 'PLAN', 'RTSTRUCT', 'RTPLAN', 'RTDOSE', 'RTRECORD', 'RTSEGANN', 'ANN', 'AU',
            'ASMT', 'STAIN', 'SMR', 'TEXTUREMAP', 'M3D', 'OT')
    GROUP BY signed.id) AS later
WHERE later.id = task.id;

GRANT UPDATE (read_images, unread_images, corrected, changed_at) ON reading_task TO tongying_app;
