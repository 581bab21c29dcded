ALTER TABLE batch DROP COLUMN channel;
ALTER TABLE batch DROP COLUMN issued_on;
