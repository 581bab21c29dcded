//! Small pages for staff: signing in, rounds, issuing codes, the list of the administrator.
