-- DIMSE: the application entities of others that may open an association from elsewhere than this machine.

CREATE TABLE remote_ae (
    title       text NOT NULL CHECK (title ~ '^[ -\[\]-~]{1,16}$' AND title = btrim(title)),
    host        inet NOT NULL,
    site        text NOT NULL REFERENCES site,
    description text NOT NULL DEFAULT '',
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (title, host)
);
COMMENT ON COLUMN remote_ae.title IS 'Calling AE title, exactly as it calls';
COMMENT ON COLUMN remote_ae.host IS 'Address it calls from, or the network in which it lies; the narrowest match counts';
COMMENT ON COLUMN remote_ae.site IS 'Site whose objects it sends';

GRANT SELECT, INSERT, UPDATE, DELETE ON remote_ae TO tongying_app;
