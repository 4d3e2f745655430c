-- Who sees a study besides the site that holds it, and which patients are kept out of what sites share.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

-- A relation to the patient's care: from one moment to another somebody is shown one study, for a reason.
CREATE TABLE study_relation (
    id         uuid PRIMARY KEY,
    study      bigint NOT NULL REFERENCES study,
    grantee    text NOT NULL CHECK (grantee ~ '^(account|site|ae|token|link|patient):.' AND length(grantee) <= 128),
    kind       text NOT NULL CHECK (kind IN ('ORDERED', 'BOOKED', 'READING', 'REVIEW', 'CONSULTATION', 'REFERRAL', 'PRIOR',
                   'BREAK_GLASS', 'LINK', 'CONSENT', 'PATIENT')),
    valid_from timestamptz NOT NULL,
    valid_to   timestamptz NOT NULL,
    reason     text NOT NULL CHECK (length(reason) <= 1000),
    source     text NOT NULL CHECK (length(source) <= 128),
    made_by    text NOT NULL,
    made_at    timestamptz NOT NULL DEFAULT now(),
    ended_by   text,
    ended_at   timestamptz
);
COMMENT ON COLUMN study_relation.grantee IS 'Who is shown the study: account:ID, site:CODE (its readers), ae:TITLE, token:ID, link:ID, patient:ID';
COMMENT ON COLUMN study_relation.valid_to IS 'The first moment it no longer holds; infinity while no end is set';
COMMENT ON COLUMN study_relation.source IS 'What it follows from, such as break-glass ID or referral ID; ended together by it';
CREATE INDEX study_relation_of_grantee ON study_relation (grantee, valid_to) INCLUDE (study, valid_from, kind);
CREATE INDEX study_relation_of_study ON study_relation (study);
CREATE INDEX study_relation_of_source ON study_relation (source);

-- The person of a patient, as the index of persons says; NULL while it says nothing. Rows of one person are the same
-- human being at several sites: an agreement on priors shows a site the studies of its own patients elsewhere.
ALTER TABLE patient ADD COLUMN person text;
CREATE INDEX patient_of_person ON patient (person, site) WHERE person IS NOT NULL;

-- Patients who refused, or took back, that other sites see their studies.
CREATE TABLE sharing_refusal (
    patient bigint PRIMARY KEY REFERENCES patient,
    since   timestamptz NOT NULL DEFAULT now(),
    source  text NOT NULL CHECK (length(source) <= 128)
);
COMMENT ON COLUMN sharing_refusal.source IS 'What it follows from, such as consent ID';

REVOKE ALL ON study_relation, sharing_refusal FROM tongying_app;
GRANT SELECT, INSERT ON study_relation TO tongying_app;
GRANT UPDATE (valid_to, ended_by, ended_at) ON study_relation TO tongying_app;
GRANT SELECT, INSERT, DELETE ON sharing_refusal TO tongying_app;
