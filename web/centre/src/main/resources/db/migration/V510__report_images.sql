-- Images that a report points at: key images, and where its measurements were made.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE report_draft ADD COLUMN images text NOT NULL DEFAULT '[]' CHECK (length(images) BETWEEN 2 AND 40000);
ALTER TABLE report_version ADD COLUMN images text NOT NULL DEFAULT '[]' CHECK (length(images) BETWEEN 2 AND 40000);
COMMENT ON COLUMN report_draft.images IS 'JSON array of series, instance, frame, key, window, words (reading.keyimage.ReportImages)';
COMMENT ON COLUMN report_version.images IS 'As in the draft when it was signed; the seal covers this text where it is not empty';
