-- The tables that gained rows since the last run that came to its end; hit, where findings among them are about what
-- is another's, probed, where that was noticed about a sender earlier in the day (R-12); month, where that run was in
-- an earlier month. One row of each is enough.
(SELECT 'reviewed' AS name FROM reviewed WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'verdict' FROM verdict WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'finding' FROM finding WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'class_number' FROM class_number WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'dispatch' FROM dispatch WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'certificate' FROM certificate WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'certificate_void' FROM certificate_void WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'reissue' FROM reissue WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'entry' FROM entry WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'payment_result' FROM payment_result WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'award_ended' FROM award_ended WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'taken_back' FROM taken_back WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'account_correction' FROM account_correction WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'institution' FROM institution WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'instructor' FROM instructor WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'decision' FROM decision WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'refusal' FROM refusal WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'cleared' FROM cleared WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'assessment' FROM assessment WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'platform_bid' FROM platform_bid WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'platform_feedback' FROM platform_feedback WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'altered' FROM altered WHERE run > last_finished() LIMIT 1)
UNION ALL
(SELECT 'stoppage' FROM stoppage WHERE run >= last_finished() LIMIT 1)
UNION ALL
(
  SELECT 'hit'
  FROM finding
  WHERE run > last_finished() AND audience = 'county' AND outcome <> 'note'
  LIMIT 1)
UNION ALL
(SELECT 'probed' FROM finding WHERE run >= least(day_began(), last_finished() + 1) AND ordinal = 0 LIMIT 1)
UNION ALL
SELECT 'month' WHERE last_finished() < month_began()
