-- Results out: a version of which no message can be made waits for a person and holds up nothing but its own report; what arrived is removed in time.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE result_delivery DROP CONSTRAINT result_delivery_state_check;
ALTER TABLE result_delivery ADD CONSTRAINT result_delivery_state_check CHECK (state IN ('WAITING', 'DELIVERED', 'REFUSED', 'HELD', 'REPLACED'));
COMMENT ON COLUMN result_delivery.state IS 'REFUSED, and HELD, of which no message could be made, stop the later versions of this report alone until a person sends it again; REPLACED was never given out, since it was of another patient''s number and a later version corrects it';
CREATE INDEX result_delivery_done ON result_delivery (queued_at) WHERE state IN ('DELIVERED', 'REPLACED');

GRANT DELETE ON result_delivery TO tongying_app;
