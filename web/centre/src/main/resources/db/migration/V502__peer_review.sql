-- Peer review by sampling 同行评议: a share of the signed reports, drawn at random so that anybody can prove it, is judged by another qualified
-- reader who is not told who wrote it.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE quality_rule (
    site        text NOT NULL REFERENCES site,
    modality    text NOT NULL CHECK (length(modality) BETWEEN 1 AND 16),
    kind        text NOT NULL CHECK (kind IN ('PEER_REVIEW', 'SECOND_READING')),
    percent     numeric(5, 2) NOT NULL CHECK (percent BETWEEN 0 AND 100),
    since       date NOT NULL,
    set_by_name text NOT NULL,
    set_at      timestamptz NOT NULL,
    version     integer NOT NULL DEFAULT 0,
    PRIMARY KEY (site, kind, modality)
);
COMMENT ON COLUMN quality_rule.modality IS 'Or * for those that have no rule of their own';
COMMENT ON COLUMN quality_rule.since IS 'First day that is drawn of';

-- One for each day and rule: whoever has the seed and the reports of that day finds the same ones drawn (reading.quality.Sample).
CREATE TABLE quality_draw (
    id         uuid PRIMARY KEY,
    site       text NOT NULL REFERENCES site,
    modality   text NOT NULL,
    kind       text NOT NULL CHECK (kind IN ('PEER_REVIEW', 'SECOND_READING')),
    day        date NOT NULL,
    percent    numeric(5, 2) NOT NULL,
    seed       bytea NOT NULL CHECK (length(seed) = 32),
    candidates integer NOT NULL DEFAULT 0,
    drawn      integer NOT NULL DEFAULT 0,
    at         timestamptz NOT NULL,
    UNIQUE (site, kind, modality, day)
);

CREATE TABLE peer_review (
    id            uuid PRIMARY KEY,
    draw          uuid NOT NULL REFERENCES quality_draw,
    task          uuid NOT NULL,
    number        integer NOT NULL,
    writer        uuid NOT NULL REFERENCES account,
    signer        uuid NOT NULL REFERENCES account,
    reviewer      uuid REFERENCES account,
    reviewer_name text NOT NULL DEFAULT '',
    taken_at      timestamptz,
    score         smallint CHECK (score BETWEEN 1 AND 4),
    significant   boolean,
    words         text NOT NULL DEFAULT '' CHECK (length(words) <= 2000),
    scored_at     timestamptz,
    UNIQUE (task, number),
    FOREIGN KEY (task, number) REFERENCES report_version (task, number),
    CHECK ((reviewer IS NULL) = (taken_at IS NULL)),
    CHECK ((score IS NULL) = (scored_at IS NULL)),
    CHECK (score IS NULL OR reviewer IS NOT NULL),
    CHECK ((significant IS NULL) = (score IS NULL OR score = 1)),
    CHECK (score IS NULL OR score = 1 OR words <> ''),
    CHECK (reviewer IS NULL OR reviewer NOT IN (writer, signer))
);
COMMENT ON COLUMN peer_review.writer IS 'Who signed the preliminary report; the signer is who signed the version that was drawn';
COMMENT ON COLUMN peer_review.score IS '1 agrees; 2 a difference that is understandable; 3 one that should mostly be found; 4 one that should almost always be found';
COMMENT ON COLUMN peer_review.significant IS 'b: it matters to the patient''s care; otherwise a';
CREATE INDEX peer_review_waiting ON peer_review (task) WHERE score IS NULL;
CREATE INDEX peer_review_of_writer ON peer_review (writer, scored_at) WHERE score IS NOT NULL;
CREATE INDEX peer_review_of_signer ON peer_review (signer, scored_at) WHERE score IS NOT NULL;
CREATE INDEX peer_review_scored ON peer_review (scored_at) WHERE score IS NOT NULL;

REVOKE ALL ON quality_rule, quality_draw, peer_review FROM tongying_app;
GRANT SELECT, INSERT ON quality_rule, quality_draw, peer_review TO tongying_app;
GRANT UPDATE (percent, since, set_by_name, set_at, version) ON quality_rule TO tongying_app;
GRANT UPDATE (candidates, drawn) ON quality_draw TO tongying_app;
GRANT UPDATE (reviewer, reviewer_name, taken_at, score, significant, words, scored_at) ON peer_review TO tongying_app;

-- How much of the preliminary text is another one in the final report: computed once, after it was signed (reading.quality.TextChange).
CREATE TABLE report_change (
    task  uuid PRIMARY KEY REFERENCES reading_task,
    share numeric(5, 4) NOT NULL CHECK (share BETWEEN 0 AND 1)
);
REVOKE ALL ON report_change FROM tongying_app;
GRANT SELECT, INSERT ON report_change TO tongying_app;
