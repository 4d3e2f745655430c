-- Results out: where the signed reports of a hospital go, and what stands in the queue of each place.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE result_destination (
    id            uuid PRIMARY KEY,
    site          text NOT NULL REFERENCES site,
    host          text NOT NULL CHECK (length(host) BETWEEN 1 AND 253),
    port          integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
    application   text NOT NULL CHECK (length(application) BETWEEN 1 AND 64),
    facility      text NOT NULL CHECK (length(facility) <= 64),
    charset       text NOT NULL CHECK (charset IN ('UTF-8', 'GB18030')),
    preliminary   boolean NOT NULL,
    with_document boolean NOT NULL,
    active        boolean NOT NULL,
    description   text NOT NULL CHECK (length(description) <= 128),
    version       integer NOT NULL DEFAULT 0,
    failures      integer NOT NULL DEFAULT 0,
    retry_at      timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON TABLE result_destination IS 'Who receives the signed reports of a site as HL7 v2 ORU^R01 over MLLP; application and facility are MSH-5 and MSH-6';
COMMENT ON COLUMN result_destination.preliminary IS 'Preliminary reports are sent too';
COMMENT ON COLUMN result_destination.with_document IS 'The message carries the report as PDF besides its text';
COMMENT ON COLUMN result_destination.failures IS 'How often in a row it did not answer; it is asked again at retry_at';
CREATE INDEX result_destination_of_site ON result_destination (site) WHERE active;

CREATE TABLE result_delivery (
    destination  uuid NOT NULL REFERENCES result_destination,
    task         uuid NOT NULL REFERENCES reading_task,
    number       integer NOT NULL,
    site         text NOT NULL REFERENCES site,
    control_id   text NOT NULL UNIQUE CHECK (length(control_id) = 20),
    state        text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DELIVERED', 'REFUSED', 'REPLACED')),
    queued_at    timestamptz NOT NULL,
    next_at      timestamptz NOT NULL,
    tries        integer NOT NULL DEFAULT 0,
    answer       text NOT NULL DEFAULT '' CHECK (length(answer) <= 8),
    words        text NOT NULL DEFAULT '' CHECK (length(words) <= 400),
    delivered_at timestamptz,
    PRIMARY KEY (destination, task, number),
    FOREIGN KEY (task, number) REFERENCES report_version (task, number),
    CHECK ((state = 'DELIVERED') = (delivered_at IS NOT NULL))
);
COMMENT ON TABLE result_delivery IS 'One signed version for one destination: queued in the transaction of the signature, sent until it is acknowledged, in the order of the versions';
COMMENT ON COLUMN result_delivery.control_id IS 'MSH-10, the same at every try: a receiver does once what comes twice';
COMMENT ON COLUMN result_delivery.state IS 'REFUSED stops the later versions of this report alone; REPLACED was never given out, since it was of another patient''s number and a later version corrects it';
COMMENT ON COLUMN result_delivery.answer IS 'MSA-1 of the last try, or HELD where we do not give it out, or empty where nothing was answered';
CREATE INDEX result_delivery_open ON result_delivery (destination, queued_at) WHERE state = 'WAITING';
CREATE INDEX result_delivery_newest ON result_delivery (site, queued_at DESC);

REVOKE ALL ON result_destination, result_delivery FROM tongying_app;
GRANT SELECT, INSERT ON result_destination, result_delivery TO tongying_app;
GRANT UPDATE (host, port, application, facility, charset, preliminary, with_document, active, description, version, failures, retry_at) ON result_destination TO tongying_app;
GRANT UPDATE (state, next_at, tries, answer, words, delivered_at) ON result_delivery TO tongying_app;
