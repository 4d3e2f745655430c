-- Signed reports as DICOM objects in their study: what waits to be stored.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE report_filing (
    task         uuid NOT NULL REFERENCES reading_task,
    number       integer NOT NULL,
    site         text NOT NULL REFERENCES site,
    control_id   text NOT NULL UNIQUE CHECK (length(control_id) = 20),
    state        text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'HELD', 'REPLACED')),
    queued_at    timestamptz NOT NULL,
    next_at      timestamptz NOT NULL,
    tries        integer NOT NULL DEFAULT 0,
    answer       text NOT NULL DEFAULT '' CHECK (length(answer) <= 8),
    words        text NOT NULL DEFAULT '' CHECK (length(words) <= 400),
    delivered_at timestamptz,
    PRIMARY KEY (task, number),
    FOREIGN KEY (task, number) REFERENCES report_version (task, number),
    CHECK ((state = 'DELIVERED') = (delivered_at IS NOT NULL))
);
COMMENT ON TABLE report_filing IS 'One final, added or corrected version that is stored in its study as Encapsulated PDF and Basic Text SR: queued in the transaction of the signature, stored by the archive''s own intake, in the order of the versions';
COMMENT ON COLUMN report_filing.state IS 'HELD stops the later versions of this report alone until a person has it tried again; REPLACED was never stored, since it was of another patient''s number and a later version corrects it';
CREATE INDEX report_filing_open ON report_filing (next_at) WHERE state = 'WAITING';
CREATE INDEX report_filing_newest ON report_filing (queued_at DESC);
CREATE INDEX report_filing_by_state ON report_filing (state, queued_at DESC);
CREATE INDEX result_delivery_newest_of_all ON result_delivery (queued_at DESC);
CREATE INDEX result_delivery_by_state ON result_delivery (state, queued_at DESC);

REVOKE ALL ON report_filing FROM tongying_app;
GRANT SELECT, INSERT ON report_filing TO tongying_app;
GRANT UPDATE (state, next_at, tries, answer, words, delivered_at) ON report_filing TO tongying_app;
