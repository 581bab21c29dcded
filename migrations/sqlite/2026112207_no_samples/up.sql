-- SQLite keeps samples of values only when ANALYZE is run in a build with sqlite_stat4, which ours is not.
SELECT 1;
