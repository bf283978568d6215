-- The days to print.
SELECT subject, day
FROM printed_day
