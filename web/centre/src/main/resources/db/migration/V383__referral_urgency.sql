-- How soon the receiving hospital should look at a referral, and what its lists are asked for.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
ALTER TABLE referral ADD COLUMN urgency text NOT NULL DEFAULT 'ROUTINE' CHECK (urgency IN ('ROUTINE', 'URGENT', 'EMERGENCY'));
-- What waits or goes on is counted for every visitor of the page; what is over only grows.
CREATE INDEX referral_to_open ON referral (to_site, status) WHERE status IN ('SENT', 'ACCEPTED');
CREATE INDEX referral_from_open ON referral (from_site, status) WHERE status IN ('SENT', 'ACCEPTED');
