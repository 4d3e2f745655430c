-- Who is signed in proved the second factor again a moment ago: good for one act that asks for it.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE session_step_up (
    session uuid PRIMARY KEY REFERENCES session ON DELETE CASCADE,
    at      timestamptz NOT NULL
);
COMMENT ON COLUMN session_step_up.at IS 'When; two minutes later it counts no more (identity.StepUp)';

REVOKE ALL ON session_step_up FROM tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON session_step_up TO tongying_app;
