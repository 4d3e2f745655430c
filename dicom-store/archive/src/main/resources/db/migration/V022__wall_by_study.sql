-- A relation is looked for at the study of each instance that was found, not in all relations of the caller: of those a person may have
-- thousands, a study has a few. What the wall lets through is the same (V005).
DROP POLICY instance_wall ON instance;
CREATE POLICY instance_wall ON instance FOR ALL TO tongying_app
    USING ((SELECT coalesce(current_setting('tongying.sites', true), '') IN ('', '*'))
        OR site = ANY (ARRAY(SELECT unnest(string_to_array(current_setting('tongying.sites', true), ','))))
        OR EXISTS (SELECT FROM series JOIN study_relation AS held ON held.study = series.study_id WHERE series.id = instance.series_id
            AND held.grantee = ANY (string_to_array(current_setting('tongying.grantees', true), ','))
            AND held.valid_from <= now() AND held.valid_to > now()))
    WITH CHECK (true);
