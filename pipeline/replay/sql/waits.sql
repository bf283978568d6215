-- Whether something waits, so that a night may bring it on by itself.
SELECT EXISTS (
    SELECT submission
    FROM verdict
    GROUP BY submission
    HAVING arg_max(coalesce(waits_for, ''), run) <> '')
  OR EXISTS (
    FROM reissue x
    ANTI JOIN certificate n ON n.replaces = x.certificate_no)
  OR EXISTS (FROM class_news)
