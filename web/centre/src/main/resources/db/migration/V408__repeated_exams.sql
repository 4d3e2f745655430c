-- 避免重复检查与互认: within what time an exam is comparable, why it is done again all the same, and what was recognised instead.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE recognition_period (
    kind       text NOT NULL CHECK (kind IN ('DEFAULT', 'MODALITY', 'EXAM')),
    code       text NOT NULL CHECK (length(code) <= 16),
    days       integer NOT NULL CHECK (days BETWEEN 0 AND 3650),
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    version    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, code),
    CHECK ((kind = 'DEFAULT') = (code = ''))
);
COMMENT ON TABLE recognition_period IS 'For how many days an exam is comparable with one that is ordered: the line of the exam of the catalogue, else of the modality, else the default; 0 asks for nothing';
INSERT INTO recognition_period (kind, code, days, changed_by) VALUES ('DEFAULT', '', 30, 'shipped'), ('MODALITY', 'US', 14, 'shipped'),
    ('MODALITY', 'CT', 90, 'shipped'), ('MODALITY', 'MR', 90, 'shipped'), ('MODALITY', 'MG', 180, 'shipped'), ('MODALITY', 'PT', 90, 'shipped'), ('MODALITY', 'NM', 90, 'shipped');

CREATE TABLE repeat_reason (
    code    text PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z_]{0,31}$'),
    name_zh text NOT NULL CHECK (length(name_zh) BETWEEN 1 AND 64),
    name_en text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 64),
    worded  boolean NOT NULL,
    place   integer NOT NULL UNIQUE
);
COMMENT ON TABLE repeat_reason IS 'Why an exam is done again though a comparable one is there; a code keeps its meaning';
COMMENT ON COLUMN repeat_reason.worded IS 'Who chooses it says it in words besides';
INSERT INTO repeat_reason (place, code, name_zh, name_en, worded) VALUES
    (1, 'CONTRADICTS', '病情变化，结果与临床表现不符', 'Condition changed: the result does not fit the findings', false),
    (2, 'CHANGES_FAST', '疾病发展中结果变化较快', 'Results of this disease change fast', false),
    (3, 'BEFORE_TREATMENT', '手术、输血等重大医疗措施前', 'Before surgery or another major treatment', false),
    (4, 'EMERGENCY', '急诊、急救等紧急状态', 'Emergency', false),
    (5, 'EXPERT_OPINION', '涉及司法、伤残及病退等鉴定', 'For a legal or disability assessment', false),
    (6, 'NOT_COVERED', '原检查未覆盖所需部位、体位或序列', 'The earlier exam lacks a part, a view or a sequence', false),
    (7, 'QUALITY', '原影像质量不能满足诊断', 'The earlier images are not good enough', false),
    (8, 'NOT_AVAILABLE', '原影像或报告无法调阅', 'The earlier images or report cannot be had', false),
    (9, 'OTHER', '其他情形确需复查', 'Another reason', true);

CREATE TABLE order_repeat (
    request     uuid PRIMARY KEY REFERENCES imaging_service_request,
    site        text NOT NULL REFERENCES site,
    found       integer NOT NULL CHECK (found > 0),
    state       text NOT NULL CHECK (state IN ('OPEN', 'ANSWERED', 'RECOGNISED')),
    reason      text REFERENCES repeat_reason,
    words       text NOT NULL DEFAULT '' CHECK (length(words) <= 200),
    found_at    timestamptz NOT NULL DEFAULT now(),
    answered_by text NOT NULL DEFAULT '',
    answered_at timestamptz,
    version     integer NOT NULL DEFAULT 0,
    CHECK ((state = 'ANSWERED') = (reason IS NOT NULL)),
    CHECK ((state = 'OPEN') = (answered_at IS NULL))
);
COMMENT ON TABLE order_repeat IS 'An order for which a comparable exam was there when it was entered or changed, and what was said to it';
CREATE INDEX order_repeat_open ON order_repeat (site, found_at) WHERE state = 'OPEN';

CREATE TABLE recognition (
    request            uuid PRIMARY KEY REFERENCES imaging_service_request,
    site               text NOT NULL REFERENCES site,
    study_site         text NOT NULL REFERENCES site,
    study_instance_uid text NOT NULL,
    by                 text NOT NULL,
    at                 timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE recognition IS 'The exam that a hospital recognised instead of what was ordered (互认); the order is closed';
CREATE INDEX recognition_of_study ON recognition (study_instance_uid, study_site);

CREATE INDEX imaging_service_request_made ON imaging_service_request (made_at);

REVOKE ALL ON recognition_period, repeat_reason, order_repeat, recognition FROM tongying_app;
GRANT SELECT, INSERT, DELETE ON recognition_period TO tongying_app;
GRANT UPDATE (days, changed_by, changed_at, version) ON recognition_period TO tongying_app;
GRANT SELECT ON repeat_reason TO tongying_app;
GRANT SELECT, INSERT ON order_repeat, recognition TO tongying_app;
GRANT UPDATE (found, state, reason, words, found_at, answered_by, answered_at, version) ON order_repeat TO tongying_app;
