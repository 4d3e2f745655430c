-- What devices say they have done and that belongs to no order is shown by hospital and day.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE INDEX performed_procedure_step_made ON performed_procedure_step (site, made_at DESC);
COMMENT ON TABLE performed_step_of IS 'The scheduled steps that a performed one names, without contradiction of Study Instance UID or Accession Number; what belongs to none is shown as unmatched';
COMMENT ON COLUMN scheduled_procedure_step.stopped_because IS 'Why it was cancelled, or ended by a person instead of its device';
