-- Tokens for orders: a system that orders need not be able to send images, nor one that sends images to order.
-- Run by the owner of the tables. The server works as role tongying_app, which exists beforehand.

ALTER TABLE token DROP CONSTRAINT token_scopes_check;
ALTER TABLE token ADD CONSTRAINT token_scopes_check CHECK (scopes <@ ARRAY['store', 'read', 'dicom-read', 'order'] AND scopes <> '{}');
