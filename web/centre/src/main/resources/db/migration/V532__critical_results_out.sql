-- Critical results leave by the same queue as reports, at once and before any signature: one row for each step that a receiver is told.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE result_destination ADD COLUMN critical boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN result_destination.critical IS 'It is told of critical results of its site too';
GRANT UPDATE (critical) ON result_destination TO tongying_app;

ALTER TABLE result_delivery DROP CONSTRAINT result_delivery_pkey, ALTER COLUMN number DROP NOT NULL,
    ADD COLUMN critical uuid, ADD COLUMN step integer,
    ADD FOREIGN KEY (critical, step) REFERENCES critical_step (result, number),
    ADD CHECK ((number IS NULL) = (critical IS NOT NULL) AND (critical IS NULL) = (step IS NULL)),
    ADD PRIMARY KEY (control_id), ADD UNIQUE (destination, task, number), ADD UNIQUE (destination, critical, step);
COMMENT ON TABLE result_delivery IS 'One signed version, or one step of a critical result, for one destination: queued in the transaction of the act, sent until it is acknowledged; of one report, and of one critical result, in their order';
COMMENT ON COLUMN result_delivery.critical IS 'The critical result that is told, by its step; NULL where it is a report''s version, whose number stands in number';
CREATE INDEX result_delivery_of_critical ON result_delivery (critical) WHERE critical IS NOT NULL;
