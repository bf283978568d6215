-- How many rows the sheets of the applications to print had, a line for each time they were counted.
SELECT p.subject, t.run, t.sheet, t.rows, t.excluded, t.repeated
FROM tally t
JOIN printed p USING (submission)
