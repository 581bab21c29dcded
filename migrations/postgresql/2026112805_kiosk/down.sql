DELETE FROM link WHERE batch IN (SELECT batch FROM kiosk_session);
DROP INDEX link_batch;
CREATE TABLE kiosk_batch AS SELECT batch FROM kiosk_session;
DROP TABLE kiosk_session;
DELETE FROM batch WHERE id IN (SELECT batch FROM kiosk_batch);
DROP TABLE kiosk_batch;
