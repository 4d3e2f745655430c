-- In which time reports are due: rules and working calendars that an administrator edits, and what a task keeps of them.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE reading_clock_rule (
    id                  uuid PRIMARY KEY,
    site                text REFERENCES site,
    urgency             text NOT NULL CHECK (urgency IN ('STAT', 'HIGH', 'ROUTINE')),
    modalities          text[] NOT NULL,
    body_parts          text[] NOT NULL,
    preliminary_minutes integer NOT NULL CHECK (preliminary_minutes BETWEEN 1 AND 100000),
    final_minutes       integer NOT NULL CHECK (final_minutes BETWEEN preliminary_minutes AND 100000),
    around_the_clock    boolean NOT NULL,
    changed_by          text NOT NULL,
    changed_at          timestamptz NOT NULL DEFAULT now(),
    version             integer NOT NULL DEFAULT 0
);
COMMENT ON TABLE reading_clock_rule IS 'What names more wins (reading.clock.ClockRule); each urgency has one that names nothing';
COMMENT ON COLUMN reading_clock_rule.site IS 'The hospital that alone has it; null for all';
COMMENT ON COLUMN reading_clock_rule.modalities IS 'Any of these; empty for all. body_parts alike (Body Part Examined)';
COMMENT ON COLUMN reading_clock_rule.final_minutes IS 'From the same start as preliminary_minutes';
COMMENT ON COLUMN reading_clock_rule.around_the_clock IS 'Counted in all hours, not in those of reading_calendar';

-- One hospital's published times for the preliminary report: emergency X-ray 30 minutes, emergency CT and MR 60, of the head 30; outpatients' X-ray
-- 2 hours, CT and MR 4, what is complex 24 of all hours (taken here for nuclear medicine). HIGH has none published and has half of ROUTINE; two hours
-- later the final report. Its 6 hours for inpatients are no row: no order says yet whether somebody is one.
INSERT INTO reading_clock_rule (id, urgency, modalities, body_parts, preliminary_minutes, final_minutes, around_the_clock, changed_by) VALUES
    (gen_random_uuid(), 'STAT', '{}', '{}', 30, 150, true, 'shipped'),
    (gen_random_uuid(), 'STAT', '{CT,MR}', '{}', 60, 180, true, 'shipped'),
    (gen_random_uuid(), 'STAT', '{CT,MR}', '{BRAIN,HEAD,SKULL}', 30, 150, true, 'shipped'),
    (gen_random_uuid(), 'HIGH', '{}', '{}', 60, 180, false, 'shipped'),
    (gen_random_uuid(), 'HIGH', '{CT,MR}', '{}', 120, 240, false, 'shipped'),
    (gen_random_uuid(), 'ROUTINE', '{}', '{}', 120, 240, false, 'shipped'),
    (gen_random_uuid(), 'ROUTINE', '{CT,MR}', '{}', 240, 360, false, 'shipped'),
    (gen_random_uuid(), 'ROUTINE', '{NM,PT}', '{}', 1440, 1560, true, 'shipped');

CREATE TABLE reading_calendar (
    site       text UNIQUE NULLS NOT DISTINCT REFERENCES site,
    zone       text NOT NULL CHECK (length(zone) BETWEEN 1 AND 64),
    hours      text[] NOT NULL,
    days       text[] NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    version    integer NOT NULL DEFAULT 1
);
COMMENT ON COLUMN reading_calendar.site IS 'Null: of every hospital that has none of its own; that row is always there';
COMMENT ON COLUMN reading_calendar.zone IS 'Time zone of the hospital, as Asia/Shanghai';
COMMENT ON COLUMN reading_calendar.hours IS '1 08:00-12:00: Monday from 8 to 12';
COMMENT ON COLUMN reading_calendar.days IS '2027-10-01 0: a holiday; 2027-10-09 5: worked on as on a Friday (调休)';
-- Every day: a hospital that works less says so, and what is due too soon does less harm than what is due too late.
INSERT INTO reading_calendar (zone, hours, days, changed_by)
    VALUES ('Asia/Shanghai', ARRAY(SELECT day || ' 08:00-18:00' FROM generate_series(1, 7) AS day), '{}', 'shipped');

CREATE TABLE reading_clock_version (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    version  bigint NOT NULL
);
COMMENT ON COLUMN reading_clock_version.version IS 'Another one after each change of a rule or a calendar; tasks that were counted by a lesser one are counted again';
INSERT INTO reading_clock_version (version) VALUES (1);

ALTER TABLE reading_task ADD COLUMN warn_preliminary timestamptz, ADD COLUMN warn_final timestamptz, ADD COLUMN clock_version bigint NOT NULL DEFAULT 0,
    ADD COLUMN started_by text NOT NULL DEFAULT '' CHECK (started_by IN ('', 'STEP', 'QUIET')), ADD COLUMN escalated_preliminary timestamptz, ADD COLUMN escalated_final timestamptz,
    ADD COLUMN raised smallint NOT NULL DEFAULT 0 CHECK (raised BETWEEN 0 AND 2),
    ADD COLUMN pathway text NOT NULL DEFAULT '' CHECK (pathway IN ('', 'STROKE', 'TRAUMA'));
COMMENT ON COLUMN reading_task.warn_preliminary IS 'When a share of the time to due_preliminary has passed; warn_final alike. Null before it was counted';
COMMENT ON COLUMN reading_task.clock_version IS 'Of the rules and calendars by which the times were counted';
COMMENT ON COLUMN reading_task.started_by IS 'Which fact started the clocks: STEP, the device said that the step ended (MPPS) and the images were complete; QUIET, no image came for a while after the last one. Empty while images come in, and for tasks of before';
COMMENT ON COLUMN reading_task.escalated_preliminary IS 'When it was raised to those in charge since nobody was at it; once for each clock';
COMMENT ON COLUMN reading_task.raised IS 'By how many classes waiting raised it, never above STAT';
COMMENT ON COLUMN reading_task.pathway IS 'Stroke or trauma: before every other one';
-- Class 0 is stroke and trauma alone.
ALTER TABLE reading_task ALTER COLUMN rank SET EXPRESSION AS (CASE WHEN pathway <> '' THEN 0 ELSE greatest(1, CASE urgency WHEN 'STAT' THEN 1 WHEN 'HIGH' THEN 2 ELSE 3 END - raised) END);

-- Its first condition says nothing, and keeps it from being gone through for a list: all of its entries are one value mostly, which looks cheap.
CREATE INDEX reading_task_uncounted ON reading_task (clock_version) WHERE clock_version >= 0 AND state IN ('AWAITING_IMAGES', 'READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW');
CREATE INDEX reading_task_warn_preliminary ON reading_task (warn_preliminary) WHERE state IN ('READY', 'CLAIMED', 'DRAFT') AND escalated_preliminary IS NULL;
CREATE INDEX reading_task_warn_final ON reading_task (warn_final) WHERE state IN ('PRELIMINARY', 'IN_REVIEW') AND escalated_final IS NULL;
CREATE INDEX reading_task_waiting ON reading_task (raised, due) WHERE state IN ('READY', 'CLAIMED', 'DRAFT', 'PRELIMINARY', 'IN_REVIEW') AND urgency <> 'STAT' AND raised < 2;

-- As of V453, with what is new in the list.
DROP TRIGGER reading_task_changes ON reading_task;
CREATE TRIGGER reading_task_changes BEFORE UPDATE ON reading_task FOR EACH ROW
    WHEN ((OLD.state, OLD.urgency, OLD.modality, OLD.body_part, OLD.procedure, OLD.due_preliminary, OLD.due_final, OLD.ready_at, OLD.holder, OLD.unread_images, OLD.corrected,
           OLD.raised, OLD.pathway, OLD.escalated_preliminary, OLD.escalated_final)
        IS DISTINCT FROM (NEW.state, NEW.urgency, NEW.modality, NEW.body_part, NEW.procedure, NEW.due_preliminary, NEW.due_final, NEW.ready_at, NEW.holder, NEW.unread_images, NEW.corrected,
           NEW.raised, NEW.pathway, NEW.escalated_preliminary, NEW.escalated_final))
    EXECUTE FUNCTION reading_task_changes();

REVOKE ALL ON reading_clock_rule, reading_calendar, reading_clock_version FROM tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON reading_clock_rule, reading_calendar TO tongying_app;
GRANT SELECT, UPDATE ON reading_clock_version TO tongying_app;
GRANT UPDATE (warn_preliminary, warn_final, clock_version, started_by, escalated_preliminary, escalated_final, raised, pathway) ON reading_task TO tongying_app;

-- As reading_task_changed_of_site and reading_task_changed: what was raised to those in charge.
CREATE INDEX reading_task_escalated_of_site ON reading_task (site, rank, due, arrived_at, id)
    WHERE (state IN ('READY', 'CLAIMED', 'DRAFT') AND escalated_preliminary IS NOT NULL) OR (state IN ('PRELIMINARY', 'IN_REVIEW') AND escalated_final IS NOT NULL);
CREATE INDEX reading_task_escalated ON reading_task (rank, due, arrived_at, id)
    WHERE (state IN ('READY', 'CLAIMED', 'DRAFT') AND escalated_preliminary IS NOT NULL) OR (state IN ('PRELIMINARY', 'IN_REVIEW') AND escalated_final IS NOT NULL);
