-- A session's secret changes while it lives; one that was changed long ago and comes again was stolen.
-- Run by the owner of the tables.

ALTER TABLE session
    ADD COLUMN secret_made_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN next_hash text UNIQUE CHECK (length(next_hash) = 64),
    ADD COLUMN next_made_at timestamptz;
COMMENT ON COLUMN session.secret_made_at IS 'When the present secret came into use; set back to make the next request change it';
COMMENT ON COLUMN session.next_hash IS 'Handed to the browser and not yet shown by it: until then the present secret stays good';

CREATE TABLE session_past_secret (
    secret_hash text PRIMARY KEY CHECK (length(secret_hash) = 64),
    session_id  uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    retired_at  timestamptz NOT NULL
);
CREATE INDEX session_past_secret_of_session ON session_past_secret (session_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON session_past_secret TO tongying_app;
