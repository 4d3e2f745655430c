-- How each person has exams hung in the viewer, by kind of device and part of the body: alone, beside an earlier exam, or two by two.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE reading_layout (
    account   uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    modality  text NOT NULL CHECK (length(modality) <= 16),
    body_part text NOT NULL CHECK (length(body_part) <= 64),
    layout    text NOT NULL CHECK (layout IN ('ONE', 'PRIOR', 'FOUR')),
    PRIMARY KEY (account, modality, body_part)
);
COMMENT ON TABLE reading_layout IS 'No row: by the rules of the viewer (ohif/ext/hang.js)';
REVOKE ALL ON reading_layout FROM tongying_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON reading_layout TO tongying_app;
