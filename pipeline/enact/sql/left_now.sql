-- The places whose instructor is not 在库 any more (left_place), as they stand now: found anew when applications were
-- decided, and when somebody was sent to one of them.
CREATE OR REPLACE TEMP TABLE left_now AS FROM left_place
