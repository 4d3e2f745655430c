-- What each hospital said about a proposal. Two patients of two hospitals are joined when both said that they are one person,
-- or when somebody who works at both did.
CREATE TABLE person_proposal_word (
    proposal bigint NOT NULL REFERENCES person_proposal,
    site     text NOT NULL REFERENCES site,
    author   text NOT NULL,
    reason   text NOT NULL CHECK (length(reason) <= 400),
    at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (proposal, site)
);
COMMENT ON TABLE person_proposal_word IS 'They are one person, said for a site; not the same is said once and is final';

REVOKE ALL ON person_proposal_word FROM tongying_app;
GRANT SELECT, INSERT ON person_proposal_word TO tongying_app;
