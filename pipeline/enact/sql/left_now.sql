-- The places whose instructor is not 在库 any more (left_place), of classes that are not over, as they stand now: found
-- anew when applications were decided, and when somebody was sent to one of them.
CREATE OR REPLACE TEMP TABLE left_now AS
SELECT p.*
FROM left_place p, this_run r
WHERE p.closes_on >= r.today
