-- ANALYZE keeps samples of values in pg_statistic, where no close finds them: none of tags and sealed ballots.
ALTER TABLE link ALTER COLUMN tag SET STATISTICS 0;
ALTER TABLE ballot ALTER COLUMN tag SET STATISTICS 0;
ALTER TABLE ballot ALTER COLUMN sealed SET STATISTICS 0;
