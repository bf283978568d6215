-- How far a play under the rules in force is from what was decided.
WITH was AS (
  SELECT entry_no, submission, row, kind, fund, county, year, amount, balance_after, posted_on, reverses FROM past.entry),
played AS (
  SELECT entry_no, submission, row, kind, fund, county, year, amount, balance_after, posted_on, reverses
  FROM {played}.entry),
numbered AS (SELECT certificate_no, person, course, issued_on FROM past.certificate),
numbers AS (SELECT certificate_no, person, course, issued_on FROM {played}.certificate)
SELECT (SELECT count(*) FROM (FROM was EXCEPT ALL FROM played)) + (SELECT count(*) FROM (FROM played EXCEPT ALL FROM was))
    AS entries,
  (SELECT count(*) FROM (FROM numbered EXCEPT ALL FROM numbers))
    + (SELECT count(*) FROM (FROM numbers EXCEPT ALL FROM numbered)) AS certificates,
  (SELECT count(DISTINCT rules_digest) FROM past.run WHERE run >= ?) AS digests
