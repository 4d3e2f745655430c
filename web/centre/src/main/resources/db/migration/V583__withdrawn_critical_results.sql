-- A critical result that is withdrawn reaches everybody who was told of it; who was phoned about it, or why nobody, is part of its course.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE critical_step DROP CONSTRAINT critical_step_act_check,
    ADD CONSTRAINT critical_step_act_check CHECK (act IN ('RAISED', 'CALLED', 'ACKNOWLEDGED', 'ESCALATED', 'WITHDRAWN', 'PHONED', 'UNPHONED', 'NOTED'));
COMMENT ON COLUMN critical_step.words IS 'What was found, what was read back, why it was not so, or why nobody was phoned about that';

CREATE TABLE critical_told (
    result  uuid NOT NULL REFERENCES critical_result,
    account uuid NOT NULL REFERENCES account,
    at      timestamptz NOT NULL,
    to_note boolean NOT NULL,
    PRIMARY KEY (result, account)
);
COMMENT ON TABLE critical_told IS 'On whose page a critical result stood while it was open, or who did something about it';
COMMENT ON COLUMN critical_told.at IS 'When that was for the first time';
COMMENT ON COLUMN critical_told.to_note IS 'It is withdrawn, and this person has not noted that yet; when they do it is a step of the course';
CREATE INDEX critical_told_to_note ON critical_told (account) WHERE to_note;

-- Of those before: who did something about one that stands.
INSERT INTO critical_told (result, account, at, to_note)
    SELECT step.result, step.account, min(step.at), false FROM critical_step AS step JOIN critical_result AS critical ON critical.id = step.result
    WHERE step.account IS NOT NULL AND critical.state <> 'WITHDRAWN' GROUP BY step.result, step.account;

REVOKE ALL ON critical_told FROM tongying_app;
GRANT SELECT, INSERT ON critical_told TO tongying_app;
GRANT UPDATE (to_note) ON critical_told TO tongying_app;
