-- De-identified exports for teaching, research and sharing: projects with their keys, what left, and, apart, the way back.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE deident_project (
    id        uuid PRIMARY KEY,
    site      text NOT NULL REFERENCES site,
    name      text NOT NULL CHECK (length(name) BETWEEN 1 AND 64),
    key       bytea NOT NULL,
    custodian uuid NOT NULL REFERENCES account,
    made_by   text NOT NULL,
    made_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (site, name)
);
COMMENT ON COLUMN deident_project.key IS '256 random bits from which UIDs, pseudonyms and dates are derived (decision 21); sealed';
COMMENT ON COLUMN deident_project.custodian IS 'Who made it, and alone may read its map';

CREATE TABLE deident_export (
    id       uuid PRIMARY KEY,
    project  uuid NOT NULL REFERENCES deident_project,
    purpose  text NOT NULL CHECK (purpose IN ('TEACHING', 'RESEARCH', 'SHARING')),
    reason   text NOT NULL CHECK (length(reason) BETWEEN 1 AND 400),
    options  text NOT NULL,
    studies  text[] NOT NULL,
    made_by  text NOT NULL,
    made_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX deident_export_of_project ON deident_export (project, made_at DESC);

-- The way back. Nothing else refers to it, and nothing that leaves is made from it.
CREATE TABLE deident_map (
    project    uuid NOT NULL REFERENCES deident_project,
    kind       text NOT NULL CHECK (kind IN ('UID', 'PATIENT')),
    substitute text NOT NULL,
    original   bytea NOT NULL,
    PRIMARY KEY (project, kind, substitute)
);
COMMENT ON COLUMN deident_map.original IS 'Sealed for its project and substitute: the table alone tells nothing';

REVOKE ALL ON deident_project, deident_export, deident_map FROM tongying_app;
GRANT SELECT, INSERT ON deident_project, deident_export, deident_map TO tongying_app;
