-- What a run would say of the one application that was reviewed.
SELECT
  CASE
    WHEN repeated THEN 'repeated'
    WHEN returned THEN 'returned'
    WHEN EXISTS (FROM staged_exclusion x WHERE x.submission = v.submission AND x.fault) THEN 'partly'
    ELSE 'accepted'
  END
FROM staged_verdict v
