-- How measurements lie on their images, so that they can be stored as a DICOM SR beside the report.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE report_draft DROP CONSTRAINT report_draft_images_check, ADD CONSTRAINT report_draft_images_check CHECK (length(images) BETWEEN 2 AND 100000);
ALTER TABLE report_version DROP CONSTRAINT report_version_images_check, ADD CONSTRAINT report_version_images_check CHECK (length(images) BETWEEN 2 AND 100000);
COMMENT ON COLUMN report_draft.images IS 'JSON array of series, instance, frame, key, window, words and, of a measurement, measure (reading.keyimage.ReportImages)';

ALTER TABLE lesion_measurement ADD COLUMN shape text NOT NULL DEFAULT '' CHECK (length(shape) <= 120);
COMMENT ON COLUMN lesion_measurement.shape IS 'Where its diameters lie on the image (reading.keyimage.Shape); empty for what was measured before this was kept';
