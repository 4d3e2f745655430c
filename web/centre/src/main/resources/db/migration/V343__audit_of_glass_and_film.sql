-- The events of one patient are found by the breaks of the glass and the cloud films, too, that name no study (V362).
-- Run by the owner of the tables.

CREATE INDEX audit_event_of_glass_or_film ON audit_event (object_uid, at) WHERE object_kind IN ('break-glass', 'film');
