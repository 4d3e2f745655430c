-- Fills an empty catalogue with an alliance of 50 hospitals, made up: %1$d studies of two and a half for each patient, two series for
-- each study. Hospitals differ in size as theirs do (the n-th has about 1/n of the first). Patient IDs are the same numbers at every
-- hospital, family names are as common as in China, and every twentieth patient is known at a second hospital too.
INSERT INTO site (code, name_zh, name_en, issuer)
SELECT 'H' || lpad(n::text, 2, '0'), n || ' 院', 'Hospital ' || n, 'H' || lpad(n::text, 2, '0') FROM generate_series(1, 50) n;

CREATE TEMP TABLE share AS
SELECT n, 'H' || lpad(n::text, 2, '0') AS site, sum(1.0 / n) OVER (ORDER BY n) - 1.0 / n AS low, sum(1.0 / n) OVER (ORDER BY n) AS high,
       sum(1.0 / n) OVER () AS total FROM generate_series(1, 50) n;
CREATE TEMP TABLE family AS
SELECT row_number() OVER () - 1 AS n, split_part(name, ' ', 1) AS zh, split_part(name, ' ', 2) AS en FROM unnest(ARRAY[
  '王 wang', '李 li', '张 zhang', '刘 liu', '陈 chen', '杨 yang', '赵 zhao', '黄 huang', '周 zhou', '吴 wu', '徐 xu', '孙 sun', '胡 hu',
  '朱 zhu', '高 gao', '林 lin', '何 he', '郭 guo', '马 ma', '罗 luo', '梁 liang', '宋 song', '郑 zheng', '谢 xie', '韩 han', '唐 tang',
  '冯 feng', '于 yu', '董 dong', '萧 xiao', '程 cheng', '曹 cao', '袁 yuan', '邓 deng', '许 xu', '傅 fu', '沈 shen', '曾 zeng', '彭 peng',
  '吕 lv', '苏 su', '卢 lu', '蒋 jiang', '蔡 cai', '贾 jia', '丁 ding', '魏 wei', '薛 xue', '叶 ye', '阎 yan']) name;
CREATE TEMP TABLE given AS
SELECT row_number() OVER () - 1 AS n, split_part(name, ' ', 1) AS zh, split_part(name, ' ', 2) AS en FROM unnest(ARRAY[
  '伟 wei', '芳 fang', '娜 na', '秀英 xiuying', '敏 min', '静 jing', '丽 li', '强 qiang', '磊 lei', '军 jun', '洋 yang', '勇 yong', '艳 yan',
  '杰 jie', '娟 juan', '涛 tao', '明 ming', '超 chao', '秀兰 xiulan', '霞 xia', '平 ping', '刚 gang', '桂英 guiying', '建国 jianguo', '建华 jianhua',
  '建军 jianjun', '志强 zhiqiang', '秀珍 xiuzhen', '海燕 haiyan', '春梅 chunmei', '淑珍 shuzhen', '桂兰 guilan', '玉兰 yulan', '桂芳 guifang',
  '国强 guoqiang', '红梅 hongmei', '玉英 yuying', '金凤 jinfeng', '文杰 wenjie', '子涵 zihan']) name;

CREATE TEMP TABLE person_of AS
SELECT n, (SELECT site FROM share WHERE point >= low AND point < high) AS site, floor(49.99 * power(a, 2.2))::integer AS family,
       floor(39.99 * b)::integer AS given, to_char(date '1935-01-01' + floor(32000 * c)::integer, 'YYYYMMDD') AS birth
FROM (SELECT n, random() * (SELECT max(total) FROM share) AS point, random() AS a, random() AS b, random() AS c
      FROM generate_series(1, greatest(%1$d * 2 / 5, 50)) n) drawn;

INSERT INTO patient (site, identity_key, patient_id, name, name_alphabetic, name_ideographic, name_phonetic, birth_date, sex, person)
SELECT p.site, 'P:' || lpad(k::text, 8, '0'), lpad(k::text, 8, '0'), initcap(f.en) || '^' || initcap(g.en) || '=' || f.zh || '^' || g.zh,
       f.en || '^' || g.en, f.zh || '^' || g.zh, '', p.birth, CASE WHEN p.n %% 2 = 0 THEN 'M' ELSE 'F' END,
       CASE WHEN p.n %% 20 < 2 THEN 'person-' || p.n / 20 END
FROM (SELECT *, row_number() OVER (PARTITION BY site ORDER BY n) AS k FROM person_of) p
    JOIN family f ON f.n = p.family JOIN given g ON g.n = p.given;
INSERT INTO patient_word (word, patient_id, site)
SELECT DISTINCT word, patient.id, patient.site FROM patient, unnest(string_to_array(name_alphabetic, '^') || string_to_array(name_ideographic, '^')) word;

INSERT INTO study (site, study_instance_uid, patient_id, study_date, study_time, accession_number, study_id, description, patient_age,
    referring_alphabetic, referring_ideographic, referring_phonetic, modalities, attributes, received_at)
SELECT p.site, '1.2.156.112605.1.' || n, p.id, to_char(day, 'YYYYMMDD'), to_char(day, 'HH24MISS') || '.000000', p.site || 'A' || n, n::text,
       (ARRAY['胸部 CT', '头颅 MR', '腹部 CT', '胸片', '膝关节 MR', '乳腺钼靶'])[1 + n %% 6], '050Y', '', '', '',
       ARRAY[(ARRAY['CT', 'MR', 'CT', 'DX', 'MR', 'MG'])[1 + n %% 6]],
       '{"00080020":{"vr":"DA","Value":["' || to_char(day, 'YYYYMMDD') || '"]},"00080050":{"vr":"SH","Value":["' || p.site || 'A' || n
       || '"]},"00100010":{"vr":"PN","Value":[{"Alphabetic":"' || split_part(p.name, '=', 1) || '","Ideographic":"' || split_part(p.name, '=', 2)
       || '"}]},"00100020":{"vr":"LO","Value":["' || p.patient_id || '"]},"00100030":{"vr":"DA","Value":["' || p.birth_date
       || '"]},"0020000D":{"vr":"UI","Value":["1.2.156.112605.1.' || n || '"]}}', day
FROM (SELECT n, 1 + floor(random() * (SELECT count(*) FROM patient))::bigint AS row,
             timestamptz '2026-11-20' - random() * interval '1000 days' AS day FROM generate_series(1, %1$d) n) drawn
    JOIN (SELECT *, row_number() OVER (ORDER BY id) AS row FROM patient) p USING (row);

INSERT INTO series (study_id, site, series_instance_uid, modality, series_number, description, body_part, step_start_date, step_start_time,
    scheduled_step_ids, requested_procedure_ids, attributes, instance_count, last_instance_at, last_via, last_source, last_sender, settle_due, settled_at)
SELECT study.id, site, study_instance_uid || '.' || k, modalities[1], k, '', '', '', '', '{}', '{}', '{}', 100, received_at, 'C-STORE', 'CT1', 's',
       received_at, received_at FROM study, generate_series(1, 2) k;

-- Ten relations for each of 2,000 people.
INSERT INTO study_relation (id, study, grantee, kind, valid_from, valid_to, reason, source, made_by)
SELECT gen_random_uuid(), (SELECT min(id) FROM study) + floor(random() * (SELECT count(*) FROM study))::bigint, 'account:' || n %% 2000, 'READING',
       now() - interval '1 day', CASE WHEN n %% 3 = 0 THEN now() - interval '1 hour' ELSE now() + interval '1 year' END, '', 'task:' || n, 'system'
FROM generate_series(1, 20000) n;
INSERT INTO sharing_refusal (patient, source) SELECT id, 'consent:' || id FROM patient WHERE id %% 500 = 0;
