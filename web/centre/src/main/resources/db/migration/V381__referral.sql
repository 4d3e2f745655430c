-- Referrals up and down 双向转诊: one hospital hands a patient's care to another, with images, report and reason.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.
CREATE TABLE referral (
    id         uuid PRIMARY KEY,
    from_site  text NOT NULL REFERENCES site,
    to_site    text NOT NULL REFERENCES site,
    direction  text NOT NULL CHECK (direction IN ('UP', 'DOWN')),
    reason     text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    report     text NOT NULL CHECK (length(report) <= 8000),
    status     text NOT NULL DEFAULT 'SENT' CHECK (status IN ('SENT', 'ACCEPTED', 'RETURNED', 'ENDED')),
    author     text NOT NULL,
    made_at    timestamptz NOT NULL DEFAULT now(),
    decided_by text NOT NULL DEFAULT '',
    decided_at timestamptz,
    answer     text NOT NULL DEFAULT '' CHECK (length(answer) <= 1000),
    CHECK (from_site <> to_site),
    CHECK ((status = 'SENT') = (decided_at IS NULL))
);
COMMENT ON COLUMN referral.direction IS 'UP to a hospital of more means, DOWN back to one nearer home';
COMMENT ON COLUMN referral.status IS 'RETURNED and ENDED are final; while ACCEPTED the receiving hospital is shown the studies';
COMMENT ON COLUMN referral.decided_at IS 'Of the last change of status, as are decided_by and answer';
CREATE INDEX referral_from ON referral (from_site, made_at DESC, id DESC);
CREATE INDEX referral_to ON referral (to_site, made_at DESC, id DESC);
CREATE TABLE referral_study (
    referral           uuid NOT NULL REFERENCES referral,
    study_instance_uid text NOT NULL,
    PRIMARY KEY (referral, study_instance_uid)
);
REVOKE ALL ON referral, referral_study FROM tongying_app;
GRANT SELECT, INSERT ON referral, referral_study TO tongying_app;
GRANT UPDATE (status, decided_by, decided_at, answer) ON referral TO tongying_app;
