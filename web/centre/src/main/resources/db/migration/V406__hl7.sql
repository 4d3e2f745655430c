-- HL7 v2 in: who may send for which hospital, and every message that one of them sent, with what became of it.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE hl7_sender (
    id          uuid PRIMARY KEY,
    application text NOT NULL CHECK (length(application) BETWEEN 1 AND 64),
    facility    text NOT NULL CHECK (length(facility) <= 64),
    address     inet NOT NULL,
    site        text NOT NULL REFERENCES site,
    charset     text NOT NULL CHECK (charset IN ('UTF-8', 'GB18030', 'ISO-8859-1')),
    active      boolean NOT NULL,
    description text NOT NULL CHECK (length(description) <= 128),
    version     integer NOT NULL DEFAULT 0,
    UNIQUE (application, facility, address)
);
COMMENT ON TABLE hl7_sender IS 'Who sends HL7 v2 messages: MSH-3, MSH-4 and the address together; it speaks for its site and for no other';
COMMENT ON COLUMN hl7_sender.charset IS 'In which its messages are written where MSH-18 says nothing';

CREATE TABLE hl7_message (
    id          uuid PRIMARY KEY,
    sender      uuid NOT NULL REFERENCES hl7_sender,
    site        text NOT NULL REFERENCES site,
    control_id  text NOT NULL CHECK (length(control_id) <= 199),
    type        text NOT NULL CHECK (length(type) <= 32),
    address     inet NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    body        bytea NOT NULL,
    sha256      bytea NOT NULL CHECK (length(sha256) = 32),
    charset     text NOT NULL,
    code        text NOT NULL CHECK (code IN ('AA', 'AE', 'AR')),
    condition   text NOT NULL CHECK (length(condition) <= 3),
    words_en    text NOT NULL CHECK (length(words_en) <= 2000),
    words_zh    text NOT NULL CHECK (length(words_zh) <= 2000),
    orders      uuid[] NOT NULL,
    tries       integer NOT NULL DEFAULT 1,
    tried_by    text NOT NULL,
    tried_at    timestamptz NOT NULL DEFAULT now(),
    closed_by   text NOT NULL DEFAULT '' CHECK (length(closed_by) <= 128)
);
COMMENT ON TABLE hl7_message IS 'Journal of HL7 v2 messages: as they came, with the acknowledgement (HL7 table 0008) and the condition of its ERR (0357)';
COMMENT ON COLUMN hl7_message.body IS 'The bytes between the block characters: patient data, for who works at the site';
COMMENT ON COLUMN hl7_message.closed_by IS 'Who says that a message that was not accepted needs nothing more';
-- A control ID that was accepted is its sender's once and for all: what comes again is answered again and done once.
CREATE UNIQUE INDEX hl7_message_once ON hl7_message (sender, control_id) WHERE code = 'AA';
CREATE INDEX hl7_message_newest ON hl7_message (site, received_at DESC, id DESC);
CREATE INDEX hl7_message_open ON hl7_message (site, received_at DESC, id DESC) WHERE code <> 'AA' AND closed_by = '';

CREATE TABLE hl7_turned_away (
    application text NOT NULL CHECK (length(application) <= 64),
    facility    text NOT NULL CHECK (length(facility) <= 64),
    address     inet NOT NULL,
    last_at     timestamptz NOT NULL DEFAULT now(),
    times       bigint NOT NULL DEFAULT 1,
    PRIMARY KEY (application, facility, address)
);
COMMENT ON TABLE hl7_turned_away IS 'Who sent without being registered; nothing of the message is kept. A bounded number, the newest';

REVOKE ALL ON hl7_sender, hl7_message, hl7_turned_away FROM tongying_app;
GRANT SELECT, INSERT, DELETE ON hl7_sender TO tongying_app;
GRANT UPDATE (application, facility, address, site, charset, active, description, version) ON hl7_sender TO tongying_app;
GRANT SELECT, INSERT ON hl7_message TO tongying_app;
GRANT UPDATE (code, condition, words_en, words_zh, orders, tries, tried_by, tried_at, closed_by) ON hl7_message TO tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON hl7_turned_away TO tongying_app;
