-- The tables that gained rows since the last run that came to its end; hit, where findings among them are about what
-- is another's, probed, where that was noticed about a sender earlier in the day (R-12); month, where that run was in
-- an earlier month.
WITH gained AS (
  SELECT
    EXISTS (FROM reviewed WHERE run > last_finished()) AS reviewed,
    EXISTS (FROM verdict WHERE run > last_finished()) AS verdict,
    EXISTS (FROM finding WHERE run > last_finished()) AS finding,
    EXISTS (
      FROM finding
      WHERE run > last_finished() AND audience = 'county' AND outcome <> 'note') AS hit,
    EXISTS (FROM finding WHERE run >= least(day_began(), last_finished() + 1) AND ordinal = 0) AS probed,
    EXISTS (FROM class_number WHERE run > last_finished()) AS class_number,
    EXISTS (FROM dispatch WHERE run > last_finished()) AS dispatch,
    EXISTS (FROM certificate WHERE run > last_finished()) AS certificate,
    EXISTS (FROM certificate_void WHERE run > last_finished()) AS certificate_void,
    EXISTS (FROM reissue WHERE run > last_finished()) AS reissue,
    EXISTS (FROM entry WHERE run > last_finished()) AS entry,
    EXISTS (FROM payment_result WHERE run > last_finished()) AS payment_result,
    EXISTS (FROM award_ended WHERE run > last_finished()) AS award_ended,
    EXISTS (FROM taken_back WHERE run > last_finished()) AS taken_back,
    EXISTS (FROM account_correction WHERE run > last_finished()) AS account_correction,
    EXISTS (FROM institution WHERE run > last_finished()) AS institution,
    EXISTS (FROM instructor WHERE run > last_finished()) AS instructor,
    EXISTS (FROM decision WHERE run > last_finished()) AS decision,
    EXISTS (FROM refusal WHERE run > last_finished()) AS refusal,
    EXISTS (FROM cleared WHERE run > last_finished()) AS cleared,
    EXISTS (FROM assessment WHERE run > last_finished()) AS assessment,
    EXISTS (FROM platform_bid WHERE run > last_finished()) AS platform_bid,
    EXISTS (FROM platform_feedback WHERE run > last_finished()) AS platform_feedback,
    EXISTS (FROM stoppage WHERE run >= last_finished()) AS stoppage,
    EXISTS (FROM altered WHERE run > last_finished()) AS altered,
    (last_finished() < month_began()) AS month)
SELECT name
FROM (UNPIVOT gained ON COLUMNS(*) INTO NAME name VALUE yes)
WHERE yes
