-- Which studies are on a page, newest first, is found in an index alone, with the patient of each: a page by name passes over thousands
-- of studies whose rows need not be read. docs/ACCESS.md tells what that saves. Of a patient its studies are found likewise.
DROP INDEX study_newest;
CREATE INDEX study_newest ON study (study_date DESC, study_time DESC, id DESC) INCLUDE (patient_id, site);
DROP INDEX study_newest_of_site;
CREATE INDEX study_newest_of_site ON study (site, study_date DESC, study_time DESC, id DESC) INCLUDE (patient_id);
DROP INDEX study_by_patient;
CREATE INDEX study_by_patient ON study (patient_id) INCLUDE (site, study_date, study_time, id);
