DROP INDEX early_opening_provider;
DROP INDEX feedback_provider;
DROP INDEX membership_region;
DROP INDEX invitation_user;
DROP INDEX api_token_user;
DROP INDEX session_membership;
DROP INDEX session_by_user;
