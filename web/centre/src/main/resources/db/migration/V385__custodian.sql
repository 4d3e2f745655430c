-- Who keeps the way back of a project may be another than who made it. Run by the owner of the tables.
GRANT UPDATE (custodian) ON deident_project TO tongying_app;
COMMENT ON COLUMN deident_project.custodian IS 'Alone may read its map: who made it, or to whom it was handed over';
