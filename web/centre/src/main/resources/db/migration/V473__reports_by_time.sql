-- Other systems ask for reports in the order of their last signature.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

CREATE INDEX report_version_by_time ON report_version (at, task);
