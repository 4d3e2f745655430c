-- Behind alliance.sql: its hospitals stand in the tree, its newest %1$d studies wait for a report, as many times four before them were read.
SELECT setseed(0.5);
INSERT INTO organization (id, code, kind, parent_id, path, name_zh, name_en, site)
SELECT hospital.id, hospital.code, 'HOSPITAL', root.id, root.path || hospital.id || '/', hospital.name_zh, hospital.name_en, hospital.code
FROM (SELECT nextval(pg_get_serial_sequence('organization', 'id')) AS id, code, name_zh, name_en FROM site WHERE code LIKE 'H__') hospital,
     organization root WHERE root.parent_id IS NULL;

-- Of 20 one still gets images, one is begun, four wait for a review; of 100 five are emergencies and ten are urgent.
INSERT INTO reading_task (id, site, study_instance_uid, modality, body_part, urgency, state, arrived_at, ready_at, due_preliminary, due_final, warn_preliminary, warn_final,
    clock_version)
SELECT gen_random_uuid(), site, study_instance_uid, modality, (ARRAY['CHEST', 'HEAD', 'ABDOMEN', 'KNEE', ''])[1 + n %% 5],
       CASE WHEN n %% 100 < 5 THEN 'STAT' WHEN n %% 100 < 15 THEN 'HIGH' ELSE 'ROUTINE' END,
       CASE WHEN n > %1$d THEN 'FINAL' WHEN n %% 20 = 0 THEN 'AWAITING_IMAGES' WHEN n %% 20 = 1 THEN 'DRAFT' WHEN n %% 20 > 15 THEN 'PRELIMINARY' ELSE 'READY' END,
       came, CASE WHEN n %% 20 > 0 OR n > %1$d THEN came + interval '5 minutes' END, due, due + interval '2 hours', 'infinity', 'infinity',
       (SELECT version FROM reading_clock_version)
FROM (SELECT site, study_instance_uid, modalities[1] AS modality, row_number() OVER (ORDER BY received_at DESC, id) AS n, now() - random() * interval '3 hours' AS came,
             now() - interval '1 hour' + random() * interval '6 hours' AS due FROM study WHERE site LIKE 'H__') newest
WHERE n <= %1$d * 5;
