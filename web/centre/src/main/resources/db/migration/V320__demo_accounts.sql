-- Accounts made for the demo: they may sign in only while the server runs with --demo.
ALTER TABLE account ADD COLUMN demo boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN account.demo IS 'Made for the demo; a start without it disables the account and ends its sessions and tokens';
-- Before this column a demo was known by its second site, which nobody else is given.
UPDATE account SET demo = true WHERE username IN ('reader', 'tech') AND 'DEMO2' = ANY (sites);
