-- Patients of one site by name and number: a caller's questions read none of the other sites' patients. A site's patients that the
-- index of persons knows, for priors. docs/ACCESS.md tells what they save.
CREATE INDEX patient_of_site_by_alphabetic ON patient (site, name_alphabetic text_pattern_ops);
CREATE INDEX patient_of_site_by_ideographic ON patient (site, name_ideographic text_pattern_ops);
CREATE INDEX patient_of_site_by_phonetic ON patient (site, name_phonetic text_pattern_ops);
CREATE INDEX patient_of_site_by_number ON patient (site, patient_id text_pattern_ops);
CREATE INDEX patient_known_at ON patient (site, person) WHERE person IS NOT NULL;
-- One family name is common and another rare, and both are at every site.
ALTER TABLE patient ALTER COLUMN name_alphabetic SET STATISTICS 1000;
ALTER TABLE patient ALTER COLUMN name_ideographic SET STATISTICS 1000;

-- The second wall, around what holds the images: whatever a caller's query forgets, instances of sites that the caller has nothing to do
-- with are not there for it. A caller's query says its sites and grantees beside itself (archive.Wall), for its own length alone; what
-- says nothing is the system's own work. The other tables stay without: LIKE and array operators are not leakproof, so that behind a
-- policy their indexes would not be used (docs/ACCESS.md has the figures).
ALTER TABLE instance ENABLE ROW LEVEL SECURITY;
CREATE POLICY instance_wall ON instance FOR ALL TO tongying_app
    USING ((SELECT coalesce(current_setting('tongying.sites', true), '') IN ('', '*'))
        OR site = ANY (ARRAY(SELECT unnest(string_to_array(current_setting('tongying.sites', true), ','))))
        OR series_id IN (SELECT series.id FROM series JOIN study_relation AS held ON held.study = series.study_id
            WHERE held.grantee = ANY (string_to_array(current_setting('tongying.grantees', true), ','))
              AND held.valid_from <= now() AND held.valid_to > now()))
    WITH CHECK (true);
