-- The archive: sites, patients, studies, series, instances, what is told about them, and what was refused.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

-- A hospital of the alliance. Its code is the issuer of its Patient IDs.
CREATE TABLE site (
    code     text PRIMARY KEY CHECK (code ~ '^[A-Z0-9][A-Z0-9_-]{0,15}$'),
    name_zh  text NOT NULL,
    name_en  text NOT NULL,
    issuer   text NOT NULL UNIQUE
);
COMMENT ON COLUMN site.issuer IS 'Issuer of Patient ID (0010,0021) that the site''s numbers are qualified with';
INSERT INTO site (code, name_zh, name_en, issuer) VALUES ('DEFAULT', '本院', 'This hospital', 'DEFAULT');

-- A patient is (site, Patient ID). Without a Patient ID each study is a patient of its own.
CREATE TABLE patient (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site             text NOT NULL REFERENCES site,
    identity_key     text NOT NULL,
    patient_id       text NOT NULL,
    name             text NOT NULL,
    name_alphabetic  text NOT NULL,
    name_ideographic text NOT NULL,
    name_phonetic    text NOT NULL,
    birth_date       text NOT NULL,
    sex              text NOT NULL,
    UNIQUE (site, identity_key)
);
COMMENT ON COLUMN patient.identity_key IS 'P: and the Patient ID, or S: and the Study Instance UID when there is none';
COMMENT ON COLUMN patient.name IS 'PatientName (0010,0010) as sent, groups separated by =';
COMMENT ON COLUMN patient.name_alphabetic IS 'Alphabetic group in lower case, for matching; the other two alike';
CREATE INDEX patient_by_patient_id ON patient (patient_id text_pattern_ops);
CREATE INDEX patient_by_name_alphabetic ON patient (name_alphabetic text_pattern_ops);
CREATE INDEX patient_by_name_ideographic ON patient (name_ideographic text_pattern_ops);
CREATE INDEX patient_by_name_phonetic ON patient (name_phonetic text_pattern_ops);

-- The words of a patient's name in every group, lower case: prefix search and fuzzy matching.
CREATE TABLE patient_word (
    word       text   NOT NULL,
    patient_id bigint NOT NULL REFERENCES patient,
    PRIMARY KEY (word, patient_id)
);
CREATE INDEX patient_word_prefix ON patient_word (word text_pattern_ops);

-- Dates and times are kept as DICOM text (YYYYMMDD, HHMMSS.FFFFFF padded), because invalid ones exist and must be kept.
CREATE TABLE study (
    id                    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    site                  text   NOT NULL REFERENCES site,
    study_instance_uid    text   NOT NULL,
    patient_id            bigint NOT NULL REFERENCES patient,
    study_date            text   NOT NULL,
    study_time            text   NOT NULL,
    accession_number      text   NOT NULL,
    study_id              text   NOT NULL,
    description           text   NOT NULL,
    patient_age           text   NOT NULL,
    referring_alphabetic  text   NOT NULL,
    referring_ideographic text   NOT NULL,
    referring_phonetic    text   NOT NULL,
    modalities            text[] NOT NULL,
    attributes            text   NOT NULL,
    received_at           timestamptz NOT NULL DEFAULT now(),
    UNIQUE (study_instance_uid, site)
);
COMMENT ON COLUMN study.attributes IS 'Patient and study level attributes of its first image, as a DICOM JSON object';
COMMENT ON COLUMN study.modalities IS 'Modality of each of its series, once';
CREATE INDEX study_by_patient ON study (patient_id);
CREATE INDEX study_newest ON study (study_date DESC, study_time DESC, id DESC);
CREATE INDEX study_newest_of_site ON study (site, study_date DESC, study_time DESC, id DESC);
CREATE INDEX study_by_accession ON study (accession_number text_pattern_ops);
CREATE INDEX study_by_study_id ON study (study_id text_pattern_ops);
CREATE INDEX study_by_description ON study (description text_pattern_ops);
CREATE INDEX study_by_referring_alphabetic ON study (referring_alphabetic text_pattern_ops);
CREATE INDEX study_by_referring_ideographic ON study (referring_ideographic text_pattern_ops);
CREATE INDEX study_by_referring_phonetic ON study (referring_phonetic text_pattern_ops);
CREATE INDEX study_by_modality ON study USING gin (modalities);

CREATE TABLE series (
    id                      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    study_id                bigint NOT NULL REFERENCES study,
    site                    text   NOT NULL,
    series_instance_uid     text   NOT NULL,
    modality                text   NOT NULL,
    series_number           integer,
    description             text   NOT NULL,
    body_part               text   NOT NULL,
    step_start_date         text   NOT NULL,
    step_start_time         text   NOT NULL,
    scheduled_step_ids      text[] NOT NULL,
    requested_procedure_ids text[] NOT NULL,
    attributes              text   NOT NULL,
    instance_count          integer NOT NULL DEFAULT 0,
    last_instance_at        timestamptz NOT NULL DEFAULT now(),
    last_via                text   NOT NULL,
    last_source             text   NOT NULL,
    last_sender             text   NOT NULL,
    settle_due              timestamptz NOT NULL,
    settled_at              timestamptz,
    UNIQUE (study_id, series_instance_uid)
);
COMMENT ON COLUMN series.instance_count IS 'Number of its instances when it settled; an open series is counted live';
COMMENT ON COLUMN series.settle_due IS 'When it counts as complete, unless something comes in before';
COMMENT ON COLUMN series.settled_at IS 'Set by the settler, which locks the row; a store sets it back to NULL';
COMMENT ON COLUMN series.last_sender IS 'Association or request that brought its last instance';
CREATE INDEX series_by_uid ON series (series_instance_uid);
CREATE INDEX series_by_modality ON series (modality, id DESC);
CREATE INDEX series_received ON series (last_instance_at DESC, id DESC);
CREATE INDEX series_received_at_site ON series (site, last_instance_at DESC, id DESC);
CREATE INDEX series_to_settle ON series (settle_due) WHERE settled_at IS NULL;
CREATE INDEX series_of_sender ON series (last_sender) WHERE settled_at IS NULL;
CREATE INDEX series_by_scheduled_step ON series USING gin (scheduled_step_ids);
CREATE INDEX series_by_requested_procedure ON series USING gin (requested_procedure_ids);

-- One SOP Instance. The site is here as well, so that the unique key needs no join and no lock on the site's row.
CREATE TABLE instance (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    series_id           bigint NOT NULL REFERENCES series,
    site                text   NOT NULL,
    sop_instance_uid    text   NOT NULL,
    sop_class_uid       text   NOT NULL,
    transfer_syntax_uid text   NOT NULL,
    object_key          text   NOT NULL UNIQUE,
    object_size         bigint NOT NULL,
    dataset_offset      integer NOT NULL,
    dataset_sha256      bytea  NOT NULL,
    instance_number     integer,
    pixel_rows          integer NOT NULL,
    pixel_columns       integer NOT NULL,
    bits_allocated      integer NOT NULL,
    number_of_frames    integer NOT NULL,
    has_pixel_data      boolean NOT NULL,
    metadata            bytea  NOT NULL,
    frame_index         bytea  NOT NULL,
    bulk_index          bytea  NOT NULL,
    received_at         timestamptz NOT NULL,
    UNIQUE (sop_instance_uid, site)
);
COMMENT ON COLUMN instance.dataset_sha256 IS 'Hash of the Data Set as received, without preamble and File Meta Information';
COMMENT ON COLUMN instance.metadata IS 'DICOM JSON object without bulk data, deflated (RFC 1950)';
COMMENT ON COLUMN instance.frame_index IS 'Where each frame lies in the Data Set; layout in FrameIndex';
COMMENT ON COLUMN instance.bulk_index IS 'Where each large value lies in the Data Set; layout in BulkIndex';
-- Already compressed: PostgreSQL need not try again.
ALTER TABLE instance ALTER COLUMN metadata SET STORAGE EXTERNAL;
ALTER TABLE instance ALTER COLUMN frame_index SET STORAGE EXTERNAL;
ALTER TABLE instance ALTER COLUMN bulk_index SET STORAGE EXTERNAL;
CREATE INDEX instance_of_series ON instance (series_id, instance_number, id);

-- The metadata of a settled series, ready for the wire.
CREATE TABLE series_metadata (
    series_id      bigint PRIMARY KEY REFERENCES series,
    etag           text   NOT NULL,
    instance_count integer NOT NULL,
    document       bytea  NOT NULL
);
COMMENT ON COLUMN series_metadata.document IS 'JSON array of the metadata of its instances, gzip (RFC 1952)';
ALTER TABLE series_metadata ALTER COLUMN document SET STORAGE EXTERNAL;

-- What a transaction has to tell. The sequencer moves committed rows to the change feed and empties this table.
CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        smallint NOT NULL,
    at          timestamptz NOT NULL DEFAULT now(),
    series_id   bigint,
    instance_id bigint,
    via         text NOT NULL DEFAULT '',
    source      text NOT NULL DEFAULT '',
    sender      text NOT NULL DEFAULT ''
);
COMMENT ON COLUMN outbox.kind IS '1 instance stored, 2 series settled, 3 study settled, 4 sender finished';

-- The ordered feed. Positions have no gaps and are given after commit, by one sequencer at a time.
CREATE TABLE change_feed (
    position            bigint PRIMARY KEY,
    kind                smallint NOT NULL,
    at                  timestamptz NOT NULL,
    site                text NOT NULL,
    study_instance_uid  text NOT NULL,
    series_instance_uid text NOT NULL,
    sop_instance_uid    text NOT NULL
);
COMMENT ON COLUMN change_feed.kind IS 'As in outbox, 1 to 3';

-- What was not taken, and where its bytes are kept if they are.
CREATE TABLE refused_object (
    id                 bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at                 timestamptz NOT NULL,
    via                text NOT NULL,
    source             text NOT NULL,
    address            text NOT NULL,
    site               text NOT NULL,
    study_instance_uid text NOT NULL,
    sop_class_uid      text NOT NULL,
    sop_instance_uid   text NOT NULL,
    reason             text NOT NULL,
    status             integer NOT NULL,
    message            text NOT NULL,
    message_zh         text NOT NULL,
    quarantine_key     text,
    dataset_offset     integer,
    dataset_sha256     bytea
);
CREATE INDEX refused_object_newest ON refused_object (site, id DESC);
CREATE INDEX refused_object_by_content ON refused_object (sop_instance_uid, site) WHERE quarantine_key IS NOT NULL;
CREATE INDEX refused_object_by_key ON refused_object (quarantine_key) WHERE quarantine_key IS NOT NULL;

-- How far the comparison of rows and objects has come; one row.
CREATE TABLE reconciliation (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_row     bigint NOT NULL DEFAULT 0,
    last_object  text   NOT NULL DEFAULT ''
);
INSERT INTO reconciliation DEFAULT VALUES;

-- Matching of *x* needs trigrams; without the extension such queries still answer, by reading more.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX patient_trigrams ON patient
        USING gin (name_alphabetic gin_trgm_ops, name_ideographic gin_trgm_ops, name_phonetic gin_trgm_ops, patient_id gin_trgm_ops);
    CREATE INDEX study_trigrams ON study USING gin (accession_number gin_trgm_ops, description gin_trgm_ops);
EXCEPTION WHEN undefined_file OR feature_not_supported OR insufficient_privilege THEN
    RAISE NOTICE 'pg_trgm is not available: searching inside of words will read more';
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON site, patient, patient_word, study, series, instance, series_metadata, outbox,
    change_feed, refused_object, reconciliation TO tongying_app;
