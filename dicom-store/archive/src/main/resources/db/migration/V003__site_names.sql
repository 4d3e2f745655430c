-- A site's code and issuer are given once; the server may correct its names alone, and removes no site.
REVOKE UPDATE, DELETE ON site FROM tongying_app;
GRANT UPDATE (name_zh, name_en) ON site TO tongying_app;
