-- DIMSE: a turn belongs to who took it, who renews it while it works; so it can be short, and a server that died loses it soon.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
ALTER TABLE storage_commitment_turn ADD holder uuid;
COMMENT ON COLUMN storage_commitment_turn.holder IS 'Drawn by lot for each turn: who lost it to another renews, takes and ends nothing by it any more; NULL between turns';
CREATE INDEX storage_commitment_turn_held ON storage_commitment_turn (holder) WHERE holder IS NOT NULL;
