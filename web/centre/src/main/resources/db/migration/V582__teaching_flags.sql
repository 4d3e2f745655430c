-- A teaching case is flagged, too, when the report of its exam was retracted or corrected since.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE teaching_case DROP CONSTRAINT teaching_case_flag_check,
    ADD CONSTRAINT teaching_case_flag_check CHECK (flag IN ('', 'CORRECTED', 'REFUSED', 'REPORT_CORRECTED', 'REPORT_RETRACTED')),
    ADD COLUMN flag_why text NOT NULL DEFAULT '' CHECK (flag_why IN ('', 'WRONG_PATIENT', 'WRONG_EXAM', 'WRONG_IMAGES', 'SIGNED_BY_MISTAKE', 'OTHER'));
COMMENT ON COLUMN teaching_case.flag IS 'What became of the exam it was made of, or of its report: corrected, retracted, or its patient refuses sharing';
COMMENT ON COLUMN teaching_case.flag_why IS 'The code by which the report was retracted, for who keeps the case; never the words beside it';
