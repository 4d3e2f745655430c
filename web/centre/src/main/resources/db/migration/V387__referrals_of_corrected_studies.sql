-- V386 took the patient whose study it was then. A study that a correction had given to that one after the referral was sent was another's: nobody
-- knows of it any more whom it was sent for. Where that correction was a merge, it was the number that was merged.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
UPDATE referral SET patient = CASE WHEN corrected.kind = 'PATIENTS_MERGED' THEN corrected.from_patient END
FROM (SELECT DISTINCT ON (sent.id) sent.id, correction.kind, moved.from_patient
    FROM referral AS sent JOIN referral_study AS s ON s.referral = sent.id
        JOIN study ON study.study_instance_uid = s.study_instance_uid AND study.site = sent.from_site
        JOIN correction_study AS moved ON moved.study = study.id JOIN correction ON correction.id = moved.correction
    WHERE correction.made_at > sent.made_at ORDER BY sent.id, correction.id) AS corrected
WHERE corrected.id = referral.id AND corrected.from_patient <> referral.patient AND EXISTS (SELECT FROM referral_study AS s
    JOIN study ON study.study_instance_uid = s.study_instance_uid AND study.site = referral.from_site
    JOIN correction_study AS moved ON moved.study = study.id JOIN correction ON correction.id = moved.correction
    WHERE s.referral = referral.id AND correction.made_at > referral.made_at AND moved.to_patient = referral.patient);

-- Likewise a study that was given back to that one since: the correction of before was taken back after the referral was sent.
UPDATE referral SET patient = NULL
WHERE EXISTS (SELECT FROM referral_study AS s JOIN study ON study.study_instance_uid = s.study_instance_uid AND study.site = referral.from_site
    JOIN correction_study AS moved ON moved.study = study.id JOIN correction ON correction.id = moved.correction
    JOIN correction AS back ON back.undoes = correction.id
    WHERE s.referral = referral.id AND correction.made_at <= referral.made_at AND back.made_at > referral.made_at
        AND moved.from_patient = referral.patient AND moved.to_patient <> referral.patient);
