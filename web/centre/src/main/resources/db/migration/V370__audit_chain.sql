-- The hash chain over audit_event (docs/AUDIT.md): committed rows wait in audit_unsealed until the sequencer gives each
-- one its position and its link. Rows of audit_event themselves are never changed.

-- The launcher's default privileges give the server's role every right on new tables. What is audited must not be
-- changed or removed by it, nor an account.
REVOKE ALL ON audit_event FROM tongying_app;
GRANT SELECT, INSERT ON audit_event TO tongying_app;
REVOKE DELETE, TRUNCATE ON account FROM tongying_app;

-- One link per sealed event. Positions begin at 1 and have no gaps.
CREATE TABLE audit_chain (
    position  bigint PRIMARY KEY CHECK (position > 0),
    event_id  bigint NOT NULL UNIQUE,
    link      bytea NOT NULL CHECK (length(link) = 32)
);
COMMENT ON COLUMN audit_chain.event_id IS 'audit_event.id; no foreign key, because a row that is gone must be found by the verification and not hidden';
COMMENT ON COLUMN audit_chain.link IS 'SHA-256 of the link before (32 zero bytes before position 1) and the canonical bytes of the row';

-- What is committed and not yet sealed. The trigger adds a row in the transaction of the act, so that nothing which
-- commits late is missed; the sequencer takes it out in the transaction that adds the link.
CREATE TABLE audit_unsealed (
    event_id  bigint PRIMARY KEY
);

-- With the owner's rights, so that the server's role cannot queue what it likes: it may only take out what it sealed.
CREATE FUNCTION audit_event_waits() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    INSERT INTO public.audit_unsealed (event_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION audit_event_waits() FROM PUBLIC;
CREATE TRIGGER audit_event_waits AFTER INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_waits();
INSERT INTO audit_unsealed (event_id) SELECT id FROM audit_event;

-- How far the chain has been told to places outside of this database.
CREATE TABLE audit_outside (
    place       text PRIMARY KEY CHECK (place IN ('heads', 'syslog')),
    position    bigint NOT NULL,
    at          timestamptz,
    owner       text NOT NULL DEFAULT '',
    owner_until timestamptz NOT NULL DEFAULT '-infinity'
);
COMMENT ON COLUMN audit_outside.position IS 'heads: the position written last; syslog: all up to here were taken by the repository';
COMMENT ON COLUMN audit_outside.owner IS 'syslog: the node that sends, until owner_until';
INSERT INTO audit_outside (place, position) VALUES ('heads', 0), ('syslog', 0);

-- For searches by site, by type and for what failed; by time, actor and study they have been there (V310).
CREATE INDEX audit_event_of_site ON audit_event (site, at);
CREATE INDEX audit_event_of_type ON audit_event (event_type, at);
CREATE INDEX audit_event_failed ON audit_event (outcome, at) WHERE outcome <> 0;

REVOKE ALL ON audit_chain, audit_unsealed, audit_outside FROM tongying_app;
GRANT SELECT, INSERT ON audit_chain TO tongying_app;
GRANT SELECT, DELETE ON audit_unsealed TO tongying_app;
GRANT SELECT, UPDATE ON audit_outside TO tongying_app;
