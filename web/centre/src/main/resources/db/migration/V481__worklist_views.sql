-- What each person keeps of the worklist: filters under a name, and the columns of choice. They hold no patient's name and no word that was looked for.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE worklist_view (
    id       uuid PRIMARY KEY,
    account  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    name     text NOT NULL CHECK (length(name) BETWEEN 1 AND 32),
    list     text NOT NULL CHECK (list IN ('OPEN', 'UNREAD', 'REVIEW', 'CHANGED', 'ESCALATED', 'CANCELLED')),
    mine     boolean NOT NULL,
    urgent   boolean NOT NULL,
    modality text NOT NULL CHECK (length(modality) <= 16),
    site     text NOT NULL CHECK (length(site) <= 16),
    UNIQUE (account, name)
);
CREATE TABLE worklist_columns (
    account uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    columns text[] NOT NULL
);
REVOKE ALL ON worklist_view, worklist_columns FROM tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON worklist_view, worklist_columns TO tongying_app;
