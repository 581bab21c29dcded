-- Codes that were handed out wrongly are voided with a reason, as long as no count can have opened a ballot of them.
ALTER TABLE batch ADD COLUMN counted BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE batch ADD COLUMN voided TEXT NULL;
UPDATE batch SET counted = TRUE WHERE participation IN (SELECT participation FROM opened_box);
