-- Whether something waits, so that a night may bring it on by itself.
SELECT EXISTS (
    SELECT submission
    FROM verdict
    GROUP BY submission
    HAVING arg_max(coalesce(waits_for, ''), run) <> '')
  OR EXISTS (
    FROM reissue x
    ANTI JOIN certificate n ON n.replaces = x.certificate_no)
  OR EXISTS (FROM left_place p, this_run r WHERE p.closes_on >= r.today AND (p.before_opening OR p.tonight))
  OR EXISTS (FROM dispatch WHERE replaces IS NOT NULL AND run > last_finished())
