-- What a run would say of the applications that were reviewed.
SELECT v.submission,
  CASE
    WHEN repeated THEN 'repeated'
    WHEN returned THEN 'returned'
    WHEN EXISTS (FROM staged_exclusion x WHERE x.submission = v.submission AND x.fault) THEN 'partly'
    ELSE 'accepted'
  END AS result
FROM staged_verdict v
