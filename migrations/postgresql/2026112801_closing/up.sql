-- From when links, ballots and keys of a round may be destroyed, in seconds since 1970: set by its last count, so that there
-- is time to look at what was published before nothing can be done any more.
ALTER TABLE round ADD COLUMN destroy_after BIGINT NULL;
