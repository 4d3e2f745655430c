-- Persons over the patients of all sites: identifiers per issuer, what joins them, who decided, and what they consent to.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

-- A human being, as far as is known. One that another has taken in stays, without patients, until it is parted again.
CREATE TABLE person (
    id          uuid PRIMARY KEY,
    created_at  timestamptz NOT NULL DEFAULT now(),
    replaced_by uuid REFERENCES person CHECK (replaced_by <> id)
);

-- A patient of one site (FHIR Patient at its source), known from images, from the site's registration, or both.
CREATE TABLE person_patient (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site             text NOT NULL REFERENCES site,
    patient_id       text NOT NULL CHECK (patient_id <> ''),
    archived         bigint UNIQUE REFERENCES patient,
    registered       boolean NOT NULL,
    name             text NOT NULL CHECK (length(name) <= 324),
    name_alphabetic  text COLLATE "C" NOT NULL,
    name_ideographic text COLLATE "C" NOT NULL,
    name_sound       text NOT NULL,
    birth_date       date,
    sex              text NOT NULL CHECK (sex IN ('', 'M', 'F', 'O')),
    person           uuid NOT NULL REFERENCES person,
    created_at       timestamptz NOT NULL DEFAULT now(),
    UNIQUE (site, patient_id)
);
COMMENT ON COLUMN person_patient.archived IS 'Row of the archive; NULL before its first image';
COMMENT ON COLUMN person_patient.registered IS 'Its site registered name, birth date and sex; images do not change them then';
COMMENT ON COLUMN person_patient.name_alphabetic IS 'Letters alone, lower case, without marks: what is searched and compared; name_ideographic alike';
COMMENT ON COLUMN person_patient.name_sound IS 'Pinyin of the ideographs without tones, else the letters: how two ways of writing meet';
CREATE INDEX person_patient_of_person ON person_patient (person);
CREATE INDEX person_patient_by_alphabetic ON person_patient (name_alphabetic, id);
CREATE INDEX person_patient_by_ideographic ON person_patient (name_ideographic, id);
CREATE INDEX person_patient_by_number ON person_patient (patient_id);
CREATE INDEX person_patient_by_birth ON person_patient (birth_date, name_sound);

-- Identifiers that are one person's in the whole country. Found by their keyed hash, read back only with the key, which is not here.
CREATE TABLE person_identifier (
    patient    bigint NOT NULL REFERENCES person_patient,
    system     text NOT NULL CHECK (system IN ('NATIONAL_ID', 'INSURANCE', 'HEALTH_CARD')),
    keyed_hash bytea NOT NULL CHECK (length(keyed_hash) = 32),
    encrypted  bytea NOT NULL,
    sound      boolean NOT NULL,
    PRIMARY KEY (patient, system)
);
COMMENT ON COLUMN person_identifier.keyed_hash IS 'HMAC-SHA-256 of system and value';
COMMENT ON COLUMN person_identifier.encrypted IS 'AES-256-GCM: nonce of 12 bytes, text, tag; bound to system and patient';
COMMENT ON COLUMN person_identifier.sound IS 'It agrees with the birth date and sex of its patient';
CREATE INDEX person_identifier_by_hash ON person_identifier (system, keyed_hash);

-- What was joined and parted, by which rule or by whom; never changed.
CREATE TABLE person_link (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('JOINED', 'PARTED')),
    rule        text NOT NULL,
    from_person uuid NOT NULL REFERENCES person,
    to_person   uuid NOT NULL REFERENCES person,
    at          timestamptz NOT NULL DEFAULT now(),
    author      text NOT NULL,
    reason      text NOT NULL CHECK (length(reason) <= 400),
    undoes      bigint UNIQUE REFERENCES person_link,
    CHECK ((kind = 'PARTED') = (undoes IS NOT NULL))
);
CREATE INDEX person_link_from ON person_link (from_person, id);
CREATE INDEX person_link_to ON person_link (to_person, id);
CREATE TABLE person_link_patient (
    link    bigint NOT NULL REFERENCES person_link,
    patient bigint NOT NULL REFERENCES person_patient,
    PRIMARY KEY (link, patient)
);
COMMENT ON TABLE person_link_patient IS 'Which patients a link moved from from_person to to_person';

-- Two patients that a human being said are two persons: no rule joins them and nobody is asked again.
CREATE TABLE person_apart (
    low    bigint NOT NULL REFERENCES person_patient,
    high   bigint NOT NULL REFERENCES person_patient,
    at     timestamptz NOT NULL DEFAULT now(),
    author text NOT NULL,
    PRIMARY KEY (low, high),
    CHECK (low < high)
);
CREATE INDEX person_apart_of_high ON person_apart (high);

CREATE TABLE person_proposal (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    low        bigint NOT NULL REFERENCES person_patient,
    high       bigint NOT NULL REFERENCES person_patient,
    score      smallint NOT NULL CHECK (score BETWEEN 0 AND 100),
    reasons    text[] NOT NULL,
    status     text NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN', 'ACCEPTED', 'REJECTED', 'SETTLED')),
    made_at    timestamptz NOT NULL DEFAULT now(),
    decided_at timestamptz,
    decided_by text NOT NULL DEFAULT '',
    reason     text NOT NULL DEFAULT '' CHECK (length(reason) <= 400),
    UNIQUE (low, high),
    CHECK (low < high)
);
COMMENT ON COLUMN person_proposal.status IS 'SETTLED: they became one person by another way before anybody decided';
CREATE INDEX person_proposal_open ON person_proposal (score DESC, id) WHERE status = 'OPEN';
CREATE INDEX person_proposal_of_high ON person_proposal (high);

-- FHIR Consent: what the patient, or who stands for the patient, said about sharing across hospitals (个人信息保护法 23, 29); never changed.
CREATE TABLE person_consent (
    id         uuid PRIMARY KEY,
    number     bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    patient    bigint NOT NULL REFERENCES person_patient,
    site       text NOT NULL REFERENCES site,
    decision   text NOT NULL CHECK (decision IN ('PERMIT', 'DENY')),
    grantor    text NOT NULL CHECK (grantor IN ('PATIENT', 'GUARDIAN')),
    valid_from date NOT NULL,
    valid_to   date,
    evidence   text NOT NULL CHECK (length(evidence) BETWEEN 1 AND 200),
    reason     text NOT NULL CHECK (length(reason) <= 400),
    at         timestamptz NOT NULL DEFAULT now(),
    author     text NOT NULL,
    CHECK (valid_to >= valid_from)
);
COMMENT ON COLUMN person_consent.patient IS 'As which patient it was said; it holds for all patients of the person';
COMMENT ON COLUMN person_consent.site IS 'Where it was said';
COMMENT ON COLUMN person_consent.evidence IS 'Where the signed paper or recording lies';
CREATE INDEX person_consent_from ON person_consent (valid_from);
CREATE INDEX person_consent_to ON person_consent (valid_to) WHERE valid_to IS NOT NULL;
CREATE INDEX person_consent_of_patient ON person_consent (patient, number DESC);

-- How far the archive's change feed and the calendar were followed; one row.
CREATE TABLE person_feed (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL DEFAULT 0,
    judged   date NOT NULL DEFAULT '-infinity'
);
COMMENT ON COLUMN person_feed.judged IS 'The last day on which consents that begin or end were looked at';
INSERT INTO person_feed DEFAULT VALUES;

REVOKE ALL ON person, person_patient, person_identifier, person_link, person_link_patient, person_apart, person_proposal,
    person_consent, person_feed FROM tongying_app;
GRANT SELECT, INSERT, UPDATE ON person, person_patient, person_proposal TO tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON person_identifier TO tongying_app;
GRANT SELECT, INSERT ON person_link, person_link_patient, person_apart, person_consent TO tongying_app;
GRANT SELECT, UPDATE ON person_feed TO tongying_app;
