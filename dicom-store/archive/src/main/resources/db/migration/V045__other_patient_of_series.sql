-- Whom the first image of a series names, where that is not whom the study's own images name: such a series came into a study while it was
-- another patient's, and when that is taken back a person sees which one it is.
ALTER TABLE series ADD COLUMN names text;
COMMENT ON COLUMN series.names IS 'patient.identity_key of its first image, where that is not the study''s own';
