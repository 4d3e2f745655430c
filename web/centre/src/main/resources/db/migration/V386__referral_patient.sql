-- A referral is of the patient it was sent for, whatever its studies become by a correction.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
ALTER TABLE referral ADD COLUMN patient bigint REFERENCES patient;
UPDATE referral SET patient = (SELECT study.patient_id FROM referral_study s JOIN study ON study.study_instance_uid = s.study_instance_uid
    AND study.site = referral.from_site WHERE s.referral = referral.id ORDER BY study.id LIMIT 1);
COMMENT ON COLUMN referral.patient IS 'Its studies are told and given while they are this one''s, or of whom this one was merged into';
CREATE INDEX referral_of_study ON referral_study (study_instance_uid);
