-- Specialties 专科 as rows: which modalities are whose, the templates of their reports in fields with unit and code, and what is counted of those fields.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE TABLE reading_specialty (
    code       text PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z_]{1,31}$'),
    name_zh    text NOT NULL CHECK (length(name_zh) BETWEEN 1 AND 32),
    name_en    text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 32),
    modalities text[] NOT NULL,
    place      smallint NOT NULL UNIQUE,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    version    integer NOT NULL DEFAULT 0
);
COMMENT ON TABLE reading_specialty IS 'Who reads an exam is decided by assignments alone (alliance.staff); a specialty is a list of the worklist, its templates, and a line of the figures';
COMMENT ON COLUMN reading_specialty.modalities IS 'Modality (0008,0060) of its exams; one modality is of one specialty, else of the first by place';

CREATE FUNCTION reading_specialty_of(of_modality text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT code FROM reading_specialty WHERE of_modality = ANY (modalities) ORDER BY place LIMIT 1
$$;

CREATE TABLE report_field (
    code       text PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z_]{1,31}$'),
    label_zh   text NOT NULL CHECK (label_zh !~ '[][(){}.*+?^$|\\：:\n]' AND length(label_zh) BETWEEN 1 AND 32),
    label_en   text NOT NULL CHECK (label_en !~ '[][{}*+?^$|\\：:\n]' AND length(label_en) BETWEEN 1 AND 48),
    kind       text NOT NULL CHECK (kind IN ('CHOICE', 'NUMBER', 'TEXT')),
    choices_zh text[] NOT NULL,
    choices_en text[] NOT NULL,
    unit       text NOT NULL CHECK (length(unit) <= 16),
    scheme     text NOT NULL CHECK (length(scheme) <= 16),
    concept    text NOT NULL CHECK (length(concept) <= 64),
    CHECK (cardinality(choices_zh) = cardinality(choices_en) AND (kind = 'CHOICE') = (cardinality(choices_zh) > 0)),
    CHECK ((scheme = '') = (concept = '')),
    CHECK (unit = '' OR kind = 'NUMBER')
);
COMMENT ON TABLE report_field IS 'A line of a report: label, colon, value and unit; the report is text, and its lines are read by their labels';
COMMENT ON COLUMN report_field.unit IS 'UCUM; shown as the portal writes it';
COMMENT ON COLUMN report_field.scheme IS 'Coding Scheme Designator of concept (SCT, LN, DCM); empty where no code is known for certain';

CREATE TABLE report_template (
    code       text PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 64),
    specialty  text NOT NULL REFERENCES reading_specialty,
    name_zh    text NOT NULL CHECK (length(name_zh) BETWEEN 1 AND 64),
    name_en    text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 64),
    findings   text[] NOT NULL,
    impression text[] NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    version    integer NOT NULL DEFAULT 0
);
COMMENT ON COLUMN report_template.code IS 'By which exams of the catalogue name it (exam.template)';
COMMENT ON COLUMN report_template.findings IS 'Codes of report_field in their order; impression alike';

CREATE TABLE reading_indicator (
    code      text PRIMARY KEY CHECK (code ~ '^[A-Z][A-Z_]{1,31}$'),
    specialty text NOT NULL REFERENCES reading_specialty,
    name_zh   text NOT NULL CHECK (length(name_zh) BETWEEN 1 AND 64),
    name_en   text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 64),
    field     text NOT NULL REFERENCES report_field,
    met       text[] NOT NULL
);
COMMENT ON TABLE reading_indicator IS 'The share of final reports with a field whose value is one of these';
COMMENT ON COLUMN reading_indicator.met IS 'Of choices_zh of the field; a report in English has the choice at the same place';

ALTER TABLE worklist_view ADD COLUMN specialty text NOT NULL DEFAULT '' CHECK (length(specialty) <= 32);

REVOKE ALL ON reading_specialty, report_field, report_template, reading_indicator FROM tongying_app;
GRANT SELECT ON reading_specialty, report_field, report_template, reading_indicator TO tongying_app;
GRANT UPDATE (name_zh, name_en, modalities, changed_by, changed_at, version) ON reading_specialty TO tongying_app;
GRANT UPDATE (findings, impression, changed_by, changed_at, version) ON report_template TO tongying_app;

INSERT INTO reading_specialty (code, name_zh, name_en, modalities, place, changed_by) VALUES
    ('RADIOLOGY', '放射', 'Radiology', '{CR,DX,DR,RG,CT,MR,MG,XA,RF,IO,PX,BMD}', 1, 'shipped'),
    ('ULTRASOUND', '超声', 'Ultrasound', '{US,IVUS}', 2, 'shipped'),
    ('ENDOSCOPY', '内镜', 'Endoscopy', '{ES}', 3, 'shipped'),
    ('PATHOLOGY', '病理', 'Pathology', '{SM,GM,XC}', 4, 'shipped'),
    ('NUCLEAR_MEDICINE', '核医学', 'Nuclear medicine', '{NM,PT}', 5, 'shipped'),
    ('ELECTROCARDIOLOGY', '心电', 'Electrocardiology', '{ECG,HD,EPS}', 6, 'shipped');

-- Codes stand where they are known for certain: LOINC of pathology and echocardiography, SNOMED CT Long axis, DICOM Administered activity and SUVbw.
INSERT INTO report_field (code, label_zh, label_en, kind, choices_zh, choices_en, unit, scheme, concept) VALUES
    ('BOWEL_PREP', '肠道准备评分', 'Bowel preparation score', 'NUMBER', '{}', '{}', '{score}', '', ''),
    ('CAECUM', '盲肠插管', 'Caecal intubation', 'CHOICE', '{是,否}', '{yes,no}', '', '', ''),
    ('WITHDRAWAL', '退镜时间', 'Withdrawal time', 'NUMBER', '{}', '{}', 'min', '', ''),
    ('COLON_SITE', '病变部位', 'Site of lesion', 'CHOICE', '{无,直肠,乙状结肠,降结肠,横结肠,升结肠,盲肠}', '{none,rectum,sigmoid,descending,transverse,ascending,caecum}', '', '', ''),
    ('LESION_SIZE', '病变大小', 'Size of lesion', 'NUMBER', '{}', '{}', 'mm', 'SCT', '103339001'),
    ('PARIS', '巴黎分型', 'Paris classification', 'CHOICE', '{不适用,0-Ip,0-Is,0-IIa,0-IIb,0-IIc,0-III}', '{none,0-Ip,0-Is,0-IIa,0-IIb,0-IIc,0-III}', '', '', ''),
    ('NICE', 'NICE分型', 'NICE classification', 'CHOICE', '{不适用,1,2,3}', '{none,1,2,3}', '', '', ''),
    ('BIOPSY_SITES', '活检部位', 'Biopsy sites', 'TEXT', '{}', '{}', '', '', ''),
    ('BIOPSY_PIECES', '活检块数', 'Biopsy specimens', 'NUMBER', '{}', '{}', '{count}', '', ''),
    ('ES_FINDINGS', '镜下描述', 'Endoscopic findings', 'TEXT', '{}', '{}', '', '', ''),
    ('ES_DIAGNOSIS', '内镜诊断', 'Endoscopic diagnosis', 'TEXT', '{}', '{}', '', '', ''),
    ('ADENOMA', '腺瘤', 'Adenoma', 'CHOICE', '{未见,有,待病理}', '{none,found,"awaits histology"}', '', '', ''),
    ('STOMACH_REACH', '到达部位', 'Reached', 'CHOICE', '{十二指肠降部,十二指肠球部,胃}', '{"descending duodenum",bulb,stomach}', '', '', ''),
    ('STOMACH_SITE', '病变部位', 'Site of lesion', 'CHOICE', '{无,食管,贲门,胃底,胃体,胃角,胃窦,十二指肠}', '{none,oesophagus,cardia,fundus,body,angle,antrum,duodenum}', '', '', ''),
    ('ATROPHY', '萎缩分级（木村-竹本）', 'Atrophy (Kimura-Takemoto)', 'CHOICE', '{无,C-1,C-2,C-3,O-1,O-2,O-3}', '{none,C-1,C-2,C-3,O-1,O-2,O-3}', '', '', ''),
    ('H_PYLORI', '幽门螺杆菌快速尿素酶试验', 'Rapid urease test', 'CHOICE', '{未做,阴性,阳性}', '{"not done",negative,positive}', '', '', ''),
    ('BRONCHUS_SITE', '病变部位', 'Site of lesion', 'TEXT', '{}', '{}', '', '', ''),
    ('BRONCHUS_SAMPLES', '取材方式', 'Samples', 'CHOICE', '{未取,活检,刷检,灌洗,穿刺}', '{none,biopsy,brushing,lavage,needle}', '', '', ''),
    ('SPECIMEN', '标本', 'Specimen', 'TEXT', '{}', '{}', '', 'LN', '22633-2'),
    ('GROSS', '大体所见', 'Gross', 'TEXT', '{}', '{}', '', 'LN', '22634-0'),
    ('PIECES', '组织块数', 'Pieces of tissue', 'NUMBER', '{}', '{}', '{count}', '', ''),
    ('LARGEST', '最大径', 'Largest diameter', 'NUMBER', '{}', '{}', 'mm', 'SCT', '103339001'),
    ('MICROSCOPY', '镜下所见', 'Microscopy', 'TEXT', '{}', '{}', '', 'LN', '22635-7'),
    ('IHC', '免疫组化', 'Immunohistochemistry', 'TEXT', '{}', '{}', '', '', ''),
    ('DYSPLASIA', '异型增生', 'Dysplasia', 'CHOICE', '{无,低级别,高级别,癌}', '{none,"low grade","high grade",carcinoma}', '', '', ''),
    ('GRADE', '分化程度', 'Differentiation', 'CHOICE', '{不适用,高分化,中分化,低分化}', '{none,well,moderate,poor}', '', '', ''),
    ('MARGIN', '切缘', 'Margin', 'CHOICE', '{不适用,阴性,阳性}', '{none,negative,positive}', '', '', ''),
    ('DIAGNOSIS', '病理诊断', 'Pathological diagnosis', 'TEXT', '{}', '{}', '', 'LN', '22637-3'),
    ('ADEQUACY', '标本满意度', 'Adequacy', 'CHOICE', '{满意,不满意}', '{satisfactory,unsatisfactory}', '', '', ''),
    ('TBS', 'TBS判读', 'Bethesda category', 'CHOICE', '{NILM,ASC-US,ASC-H,LSIL,HSIL,AGC,SCC,AIS}', '{NILM,ASC-US,ASC-H,LSIL,HSIL,AGC,SCC,AIS}', '', '', ''),
    ('ACTIVITY', '注射活度', 'Administered activity', 'NUMBER', '{}', '{}', 'MBq', 'DCM', '113507'),
    ('GLUCOSE', '血糖', 'Blood glucose', 'NUMBER', '{}', '{}', 'mmol/L', 'LN', '15074-8'),
    ('UPTAKE_TIME', '显像时间', 'Uptake time', 'NUMBER', '{}', '{}', 'min', '', ''),
    ('LIVER_SUV', '肝脏SUVmean', 'Liver SUVmean', 'NUMBER', '{}', '{}', 'g/ml{SUVbw}', 'DCM', '126401'),
    ('PET_LESION', '病灶部位', 'Site of lesion', 'TEXT', '{}', '{}', '', '', ''),
    ('SUV_MAX', 'SUVmax', 'SUVmax', 'NUMBER', '{}', '{}', 'g/ml{SUVbw}', 'DCM', '126401'),
    ('PET_OTHER', '其余部位', 'Elsewhere', 'TEXT', '{}', '{}', '', '', ''),
    ('PET_DIAGNOSIS', '诊断意见', 'Impression', 'TEXT', '{}', '{}', '', '', ''),
    ('DEAUVILLE', 'Deauville评分', 'Deauville score', 'CHOICE', '{不适用,1,2,3,4,5}', '{none,1,2,3,4,5}', '', '', ''),
    ('BONE_SITES', '异常浓聚部位', 'Sites of uptake', 'TEXT', '{}', '{}', '', '', ''),
    ('BONE_COUNT', '异常浓聚数目', 'Number of sites', 'NUMBER', '{}', '{}', '{count}', '', ''),
    ('BONE_METASTASES', '骨转移', 'Bone metastases', 'CHOICE', '{不提示,待排,提示}', '{"not suggested",possible,suggested}', '', '', ''),
    ('LIVER_SPAN', '肝右叶斜径', 'Right lobe of liver', 'NUMBER', '{}', '{}', 'mm', '', ''),
    ('PORTAL_VEIN', '门静脉内径', 'Portal vein', 'NUMBER', '{}', '{}', 'mm', '', ''),
    ('BILE_DUCT', '胆总管内径', 'Common bile duct', 'NUMBER', '{}', '{}', 'mm', '', ''),
    ('SPLEEN', '脾厚径', 'Spleen thickness', 'NUMBER', '{}', '{}', 'mm', '', ''),
    ('US_FINDINGS', '超声所见', 'Findings', 'TEXT', '{}', '{}', '', '', ''),
    ('US_DIAGNOSIS', '超声提示', 'Impression', 'TEXT', '{}', '{}', '', '', ''),
    ('NODULE_PLACE', '结节位置', 'Place of nodule', 'CHOICE', '{无,左叶,右叶,峡部}', '{none,"left lobe","right lobe",isthmus}', '', '', ''),
    ('NODULE_SIZE', '结节最大径', 'Largest diameter', 'NUMBER', '{}', '{}', 'mm', 'SCT', '103339001'),
    ('TIRADS', 'TI-RADS分类', 'TI-RADS category', 'CHOICE', '{1,2,3,4a,4b,4c,5,6}', '{1,2,3,4a,4b,4c,5,6}', '', '', ''),
    ('BIRADS', 'BI-RADS分类', 'BI-RADS category', 'CHOICE', '{0,1,2,3,4a,4b,4c,5,6}', '{0,1,2,3,4a,4b,4c,5,6}', '', '', ''),
    ('DENSITY', '乳腺构成', 'Breast composition', 'CHOICE', '{a,b,c,d}', '{a,b,c,d}', '', '', ''),
    ('LVEF', '左室射血分数', 'LV ejection fraction', 'NUMBER', '{}', '{}', '%', 'LN', '18043-0'),
    ('LVEDD', '左室舒张末内径', 'LV end-diastolic dimension', 'NUMBER', '{}', '{}', 'mm', 'LN', '29436-3'),
    ('STENOSIS', '最大狭窄率', 'Largest stenosis', 'NUMBER', '{}', '{}', '%', '', ''),
    ('PLAQUE', '斑块', 'Plaque', 'CHOICE', '{无,有}', '{none,present}', '', '', ''),
    ('PIRADS', 'PI-RADS评分', 'PI-RADS score', 'CHOICE', '{1,2,3,4,5}', '{1,2,3,4,5}', '', '', ''),
    ('PROSTATE_VOLUME', '前列腺体积', 'Volume of prostate', 'NUMBER', '{}', '{}', 'ml', '', ''),
    ('LUNG_NODULE', '最大肺结节', 'Largest lung nodule', 'NUMBER', '{}', '{}', 'mm', 'SCT', '103339001'),
    ('LUNGRADS', 'Lung-RADS分类', 'Lung-RADS category', 'CHOICE', '{1,2,3,4A,4B,4X}', '{1,2,3,4A,4B,4X}', '', '', ''),
    ('RAD_FINDINGS', '影像所见', 'Findings', 'TEXT', '{}', '{}', '', '', ''),
    ('RAD_DIAGNOSIS', '诊断意见', 'Impression', 'TEXT', '{}', '{}', '', '', '');

INSERT INTO report_template (code, specialty, name_zh, name_en, findings, impression, changed_by) VALUES
    ('ES-COLON', 'ENDOSCOPY', '结肠镜', 'Colonoscopy', '{BOWEL_PREP,CAECUM,WITHDRAWAL,COLON_SITE,LESION_SIZE,PARIS,NICE,BIOPSY_SITES,BIOPSY_PIECES,ES_FINDINGS}', '{ES_DIAGNOSIS,ADENOMA}', 'shipped'),
    ('ES-STOMACH', 'ENDOSCOPY', '胃镜', 'Gastroscopy', '{STOMACH_REACH,STOMACH_SITE,LESION_SIZE,PARIS,ATROPHY,H_PYLORI,BIOPSY_SITES,BIOPSY_PIECES,ES_FINDINGS}', '{ES_DIAGNOSIS}', 'shipped'),
    ('ES-BRONCHUS', 'ENDOSCOPY', '支气管镜', 'Bronchoscopy', '{BRONCHUS_SITE,BRONCHUS_SAMPLES,BIOPSY_PIECES,ES_FINDINGS}', '{ES_DIAGNOSIS}', 'shipped'),
    ('SM-HISTOLOGY', 'PATHOLOGY', '组织病理', 'Histology', '{SPECIMEN,GROSS,PIECES,LARGEST,MICROSCOPY,IHC}', '{DIAGNOSIS,DYSPLASIA,GRADE,MARGIN}', 'shipped'),
    ('SM-CYTOLOGY', 'PATHOLOGY', '宫颈细胞学', 'Cytology of the cervix', '{SPECIMEN,ADEQUACY,MICROSCOPY}', '{TBS,DIAGNOSIS}', 'shipped'),
    ('PT-FDG', 'NUCLEAR_MEDICINE', 'FDG PET/CT', 'FDG PET-CT', '{ACTIVITY,GLUCOSE,UPTAKE_TIME,LIVER_SUV,PET_LESION,LESION_SIZE,SUV_MAX,PET_OTHER}', '{PET_DIAGNOSIS,DEAUVILLE}', 'shipped'),
    ('NM-BONE', 'NUCLEAR_MEDICINE', '全身骨显像', 'Bone scintigraphy', '{ACTIVITY,UPTAKE_TIME,BONE_SITES,BONE_COUNT}', '{PET_DIAGNOSIS,BONE_METASTASES}', 'shipped'),
    ('US-ABDOMEN', 'ULTRASOUND', '腹部超声', 'Ultrasound of the abdomen', '{LIVER_SPAN,PORTAL_VEIN,BILE_DUCT,SPLEEN,US_FINDINGS}', '{US_DIAGNOSIS}', 'shipped'),
    ('US-THYROID', 'ULTRASOUND', '甲状腺超声', 'Ultrasound of the thyroid', '{NODULE_PLACE,NODULE_SIZE,US_FINDINGS}', '{US_DIAGNOSIS,TIRADS}', 'shipped'),
    ('US-BREAST', 'ULTRASOUND', '乳腺超声', 'Ultrasound of the breasts', '{NODULE_SIZE,US_FINDINGS}', '{US_DIAGNOSIS,BIRADS}', 'shipped'),
    ('US-HEART', 'ULTRASOUND', '心脏超声', 'Echocardiography', '{LVEDD,LVEF,US_FINDINGS}', '{US_DIAGNOSIS}', 'shipped'),
    ('US-VESSEL', 'ULTRASOUND', '血管超声', 'Ultrasound of vessels', '{PLAQUE,STENOSIS,US_FINDINGS}', '{US_DIAGNOSIS}', 'shipped'),
    ('CT-CHEST', 'RADIOLOGY', '肺结节筛查', 'Lung nodules', '{LUNG_NODULE,RAD_FINDINGS}', '{RAD_DIAGNOSIS,LUNGRADS}', 'shipped'),
    ('MG-BREAST', 'RADIOLOGY', '乳腺X线', 'Mammography', '{DENSITY,RAD_FINDINGS}', '{RAD_DIAGNOSIS,BIRADS}', 'shipped'),
    ('MR-PROSTATE', 'RADIOLOGY', '前列腺MR', 'MR of the prostate', '{PROSTATE_VOLUME,LESION_SIZE,RAD_FINDINGS}', '{RAD_DIAGNOSIS,PIRADS}', 'shipped');

INSERT INTO reading_indicator (code, specialty, name_zh, name_en, field, met) VALUES
    ('CAECAL_INTUBATION', 'ENDOSCOPY', '盲肠插管率', 'Caecal intubation rate', 'CAECUM', '{是}'),
    ('ADENOMA_DETECTION', 'ENDOSCOPY', '腺瘤检出率', 'Adenoma detection rate', 'ADENOMA', '{有}'),
    ('HIGH_GRADE', 'PATHOLOGY', '高级别病变及癌检出率', 'High grade dysplasia and carcinoma', 'DYSPLASIA', '{高级别,癌}'),
    ('CYTOLOGY_ADEQUATE', 'PATHOLOGY', '细胞学标本满意率', 'Adequate cytology specimens', 'ADEQUACY', '{满意}'),
    ('DEAUVILLE_HIGH', 'NUCLEAR_MEDICINE', 'Deauville 4 至 5 分占比', 'Deauville 4 to 5', 'DEAUVILLE', '{4,5}'),
    ('BONE_METASTASES', 'NUCLEAR_MEDICINE', '骨显像提示骨转移率', 'Bone metastases suggested', 'BONE_METASTASES', '{提示}'),
    ('THYROID_SUSPICIOUS', 'ULTRASOUND', '甲状腺 TI-RADS 4 类及以上占比', 'Thyroid TI-RADS 4 and above', 'TIRADS', '{4a,4b,4c,5,6}'),
    ('MAMMO_RECALL', 'RADIOLOGY', '乳腺 BI-RADS 0、4、5 类占比', 'Breast BI-RADS 0, 4 and 5', 'BIRADS', '{0,4a,4b,4c,5}');
