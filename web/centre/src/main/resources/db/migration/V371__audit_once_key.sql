-- Most events, one for each image, count each time and have no once_key. The unique constraint kept a place in its index for each of
-- them all the same; the index that replaces it holds only the keys there are.
ALTER TABLE audit_event DROP CONSTRAINT audit_event_once_key_key;
CREATE UNIQUE INDEX audit_event_once ON audit_event (once_key) WHERE once_key IS NOT NULL;
