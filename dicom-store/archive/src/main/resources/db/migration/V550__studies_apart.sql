-- Copies without what identifies, kept apart from patients' studies: a site of their own that nobody works for, and who is shown a study of it.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
INSERT INTO site (code, name_zh, name_en, issuer) VALUES ('TEACHING_COPIES', '教学副本', 'Copies for teaching', 'TEACHING_COPIES') ON CONFLICT DO NOTHING;

CREATE TABLE study_apart (
    study  bigint NOT NULL REFERENCES study,
    viewer text NOT NULL CHECK (viewer ~ '^(\*|site:.+|account:.+)$' AND length(viewer) <= 64),
    PRIMARY KEY (study, viewer)
);
COMMENT ON TABLE study_apart IS 'Who is shown a study of TEACHING_COPIES that they name: * for people of every hospital, site:CODE for those of one, account:ID for one person';

REVOKE ALL ON study_apart FROM tongying_app;
GRANT SELECT, INSERT, DELETE ON study_apart TO tongying_app;

-- The second wall lets through what anybody at all is shown apart; who that is, the condition of the query says. The rest is as in V022.
DROP POLICY instance_wall ON instance;
CREATE POLICY instance_wall ON instance FOR ALL TO tongying_app
    USING ((SELECT coalesce(current_setting('tongying.sites', true), '') IN ('', '*'))
        OR site = ANY (ARRAY(SELECT unnest(string_to_array(current_setting('tongying.sites', true), ','))))
        OR site = 'TEACHING_COPIES' AND EXISTS (SELECT FROM series JOIN study_apart ON study_apart.study = series.study_id WHERE series.id = instance.series_id)
        OR EXISTS (SELECT FROM series JOIN study_relation AS held ON held.study = series.study_id WHERE series.id = instance.series_id
            AND held.grantee = ANY (string_to_array(current_setting('tongying.grantees', true), ','))
            AND held.valid_from <= now() AND held.valid_to > now()))
    WITH CHECK (true);
