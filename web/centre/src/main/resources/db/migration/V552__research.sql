-- Research over signed reports: projects with their ethics number, who approved them, which hospitals agreed, and who looked for what.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE research_project (
    id            uuid PRIMARY KEY,
    site          text NOT NULL REFERENCES site,
    title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
    ethics_number text NOT NULL CHECK (length(ethics_number) BETWEEN 1 AND 40),
    purpose       text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 1000),
    valid_from    date NOT NULL,
    valid_to      date NOT NULL CHECK (valid_to >= valid_from),
    state         text NOT NULL CHECK (state IN ('ASKED', 'APPROVED', 'ENDED')),
    made_by       uuid NOT NULL REFERENCES account,
    made_by_name  text NOT NULL,
    made_at       timestamptz NOT NULL DEFAULT now(),
    approved_by   uuid REFERENCES account CHECK (approved_by <> made_by),
    approved_by_name text NOT NULL DEFAULT '',
    approved_at   timestamptz,
    UNIQUE (site, ethics_number),
    CHECK (state <> 'APPROVED' OR approved_by IS NOT NULL)
);
CREATE INDEX research_project_of ON research_project (made_by);

-- Hospitals that a project asks; each agrees for itself.
CREATE TABLE research_site (
    project uuid NOT NULL REFERENCES research_project,
    site    text NOT NULL REFERENCES site,
    state   text NOT NULL CHECK (state IN ('ASKED', 'AGREED', 'REFUSED')),
    by_name text NOT NULL DEFAULT '',
    at      timestamptz,
    PRIMARY KEY (project, site)
);
CREATE INDEX research_site_of ON research_site (site);

-- What was looked for, by whom, and how much was found. Rows are added and never changed.
CREATE TABLE research_use (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project uuid NOT NULL REFERENCES research_project,
    account uuid NOT NULL REFERENCES account,
    name    text NOT NULL,
    act     text NOT NULL CHECK (act IN ('COUNTED', 'LISTED')),
    query   text NOT NULL,
    found   integer NOT NULL,
    at      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX research_use_of ON research_use (project, id DESC);

REVOKE ALL ON research_project, research_site, research_use FROM tongying_app;
GRANT SELECT, INSERT ON research_project, research_site, research_use TO tongying_app;
GRANT UPDATE (state, approved_by, approved_by_name, approved_at) ON research_project TO tongying_app;
GRANT UPDATE (state, by_name, at) ON research_site TO tongying_app;
