-- Why the system ended a referral is a code; its words are the portal's, in the language of who reads.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
ALTER TABLE referral ADD COLUMN ended_because text CHECK (ended_because IN ('STUDY_CORRECTED'));
ALTER TABLE referral ADD CHECK (ended_because IS NULL OR status = 'ENDED');
COMMENT ON COLUMN referral.ended_because IS 'NULL for one that a person ended, or that has not ended';
UPDATE referral SET ended_because = 'STUDY_CORRECTED', answer = '' WHERE status = 'ENDED'
    AND answer = '检查已被更正，如仍需要请重新转诊。 A study was corrected: refer it again if that is still wanted.';
GRANT UPDATE (ended_because) ON referral TO tongying_app;
