-- Breaking the glass: who opened what in an emergency, the alert of it, and its review.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE break_glass (
    id                 uuid PRIMARY KEY,
    account            uuid NOT NULL REFERENCES account,
    username           text NOT NULL,
    site               text NOT NULL REFERENCES site,
    address            text NOT NULL,
    study_instance_uid text NOT NULL DEFAULT '',
    patient_site       text NOT NULL DEFAULT '',
    patient_id         text NOT NULL DEFAULT '',
    studies            text[] NOT NULL CHECK (studies <> '{}'),
    reason             text NOT NULL CHECK (length(reason) BETWEEN 10 AND 500),
    minutes            integer NOT NULL CHECK (minutes BETWEEN 30 AND 60),
    opened_at          timestamptz NOT NULL,
    ends_at            timestamptz NOT NULL,
    ended_at           timestamptz,
    CHECK ((study_instance_uid = '') <> (patient_id = ''))
);
COMMENT ON COLUMN break_glass.site IS 'Home of who broke it';
COMMENT ON COLUMN break_glass.studies IS 'The studies it opened; each has its relation of source break-glass:ID';
COMMENT ON COLUMN break_glass.ended_at IS 'Set when it was ended before its time';
CREATE INDEX break_glass_of_account ON break_glass (account, ends_at);
CREATE INDEX break_glass_newest ON break_glass (opened_at DESC, id DESC);

-- Each break has one review, by another person; it is written once.
CREATE TABLE break_glass_review (
    break_glass uuid PRIMARY KEY REFERENCES break_glass,
    verdict     text NOT NULL CHECK (verdict IN ('JUSTIFIED', 'UNJUSTIFIED')),
    note        text NOT NULL CHECK (length(note) BETWEEN 1 AND 1000),
    reviewer    text NOT NULL,
    at          timestamptz NOT NULL DEFAULT now()
);

-- What a security administrator must look at; it stays open until what it is about is dealt with.
CREATE TABLE security_alert (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL DEFAULT now(),
    kind      text NOT NULL CHECK (kind IN ('BREAK_GLASS')),
    subject   text NOT NULL,
    site      text NOT NULL,
    actor     text NOT NULL,
    closed_at timestamptz,
    UNIQUE (kind, subject)
);
CREATE INDEX security_alert_open ON security_alert (id DESC) WHERE closed_at IS NULL;

REVOKE ALL ON break_glass, break_glass_review, security_alert FROM tongying_app;
GRANT SELECT, INSERT ON break_glass, break_glass_review, security_alert TO tongying_app;
GRANT UPDATE (ended_at) ON break_glass TO tongying_app;
GRANT UPDATE (closed_at) ON security_alert TO tongying_app;
