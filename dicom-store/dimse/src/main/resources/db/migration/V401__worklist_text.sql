-- DIMSE: how an AE is answered its Modality Worklist, since many a console reads no UTF-8 and some show no Chinese at all.
ALTER TABLE remote_ae ADD COLUMN worklist_text text NOT NULL DEFAULT 'UTF_8'
    CHECK (worklist_text IN ('UTF_8', 'GB18030', 'GBK', 'GB2312', 'LATIN_1', 'PINYIN'));
COMMENT ON COLUMN remote_ae.worklist_text IS 'Specific Character Set of the answers; PINYIN: the default repertoire, with names and descriptions in pinyin';
