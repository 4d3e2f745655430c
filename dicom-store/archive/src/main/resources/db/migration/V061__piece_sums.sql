-- A checksum of each 64 KiB of a Data Set, so that a frame or another part of it is proved before it is given out.
-- Objects of before this get theirs when they are re-read. Run by the owner of the tables.

ALTER TABLE instance ADD COLUMN piece_sums bytea;
ALTER TABLE instance ALTER COLUMN piece_sums SET STORAGE EXTERNAL;
COMMENT ON COLUMN instance.piece_sums IS
    'CRC-32C of each 64 KiB of the Data Set as received, four bytes each; NULL for what came before there were any and was not re-read since';
