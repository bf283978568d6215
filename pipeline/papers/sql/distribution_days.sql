-- The days to print; everything is shown as of the day.
CREATE OR REPLACE TEMP VIEW printed_day AS
SELECT subject, CAST(strptime(subject, '%Y%m%d') AS DATE) AS day
FROM printing
