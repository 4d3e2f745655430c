-- Series that one account is not shown for a while, though it is shown their study: documents of reports that tell who wrote them, kept from who judges
-- or reads the exam without knowing. Every look-up of series and instances for an account leaves them out (archive.visibility.Withheld).
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE withheld_series (
    account             text NOT NULL,
    series_instance_uid text NOT NULL,
    reason              text NOT NULL,
    PRIMARY KEY (account, series_instance_uid, reason)
);
COMMENT ON COLUMN withheld_series.reason IS 'What it is withheld for, by which it is shown again';
CREATE INDEX withheld_series_by_reason ON withheld_series (reason);

REVOKE ALL ON withheld_series FROM tongying_app;
GRANT SELECT, INSERT, DELETE ON withheld_series TO tongying_app;
