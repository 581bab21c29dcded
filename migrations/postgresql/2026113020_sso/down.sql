DROP TABLE break_glass;
DROP TABLE sso_identity;
-- Without the table nobody knows any more how these came in.
DELETE FROM session WHERE way = 'werkaccount';
