-- What pages and forms look for of a person, a place or a provider. Nothing of a respondent.
CREATE INDEX session_by_user ON session ("user");
CREATE INDEX session_membership ON session (membership);
CREATE INDEX api_token_user ON api_token ("user");
CREATE INDEX invitation_user ON invitation ("user");
CREATE INDEX membership_region ON membership (region);
CREATE INDEX feedback_provider ON feedback (provider);
CREATE INDEX early_opening_provider ON early_opening (provider);
