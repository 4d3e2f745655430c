-- Who is on duty when at a hospital, and at which hospitals exams are given to them by the rule alone.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE duty_shift (
    id           uuid PRIMARY KEY,
    site         text NOT NULL REFERENCES site,
    practitioner uuid NOT NULL REFERENCES practitioner,
    first_day    date NOT NULL,
    last_day     date CHECK (last_day >= first_day),
    days         smallint[] NOT NULL CHECK (cardinality(days) BETWEEN 1 AND 8 AND days <@ ARRAY[0, 1, 2, 3, 4, 5, 6, 7]::smallint[]),
    starts       time NOT NULL,
    ends         time NOT NULL,
    changed_by   text NOT NULL,
    changed_at   timestamptz NOT NULL DEFAULT now(),
    version      integer NOT NULL DEFAULT 1,
    UNIQUE NULLS NOT DISTINCT (site, practitioner, first_day, last_day, days, starts, ends)
);
COMMENT ON TABLE duty_shift IS 'In the time zone of the hospital''s calendar (reading_calendar), whose holidays and exchanged days say which day of the week a day counts as';
COMMENT ON COLUMN duty_shift.last_day IS 'Null for no end. A hospital whose last shift lies behind it has no roster';
COMMENT ON COLUMN duty_shift.days IS '1 Monday to 7 Sunday, 0 a holiday of the calendar; of the day on which the shift begins';
COMMENT ON COLUMN duty_shift.ends IS 'No later than starts: on the next day';
CREATE INDEX duty_shift_of_practitioner ON duty_shift (practitioner);

CREATE TABLE duty_assigning (
    site       text PRIMARY KEY REFERENCES site,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE duty_assigning IS 'A row for each hospital whose exams are given by the rule as they become ready';

COMMENT ON COLUMN reading_assignment.by_name IS 'Who gave it, or had the rule give it; empty where the rule gave it by itself (duty_assigning)';
CREATE INDEX reading_assignment_by_itself ON reading_assignment (at) WHERE by_rule AND by_name = '';

REVOKE ALL ON duty_shift, duty_assigning FROM tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON duty_shift TO tongying_app;
GRANT SELECT, INSERT, DELETE ON duty_assigning TO tongying_app;
