-- The events of one patient are found by the patient's studies (V310) and persons.
-- Run by the owner of the tables.

CREATE INDEX audit_event_of_person ON audit_event (object_uid, at) WHERE object_kind = 'person';
