-- What the applications that are news wait for, with what is missing and how many stand before them: classes in the
-- order of waiting_class (dispatch), claims and uplifts in order of arrival among those of their county that wait for
-- the same fund. A fund is named by the claim, or else all of the policy's that may pay its people are meant (I7);
-- other is one that nobody waits for and that could pay them all, though the claim names another.
WITH balances AS (FROM fund_left),
receivables AS (FROM bound_now),
unpaid AS (
  SELECT e.submission, e.row, e.county, e.fund, e.approved, p.fund AS possible
  FROM open_entitlement e
  SEMI JOIN (SELECT submission FROM concluded WHERE waits_for = 'funds') c USING (submission)
  LEFT JOIN policy_fund p ON p.course = e.course AND p.since = e.edition AND p.category IN ('全部', e.category)
  WHERE e.approved > 0 AND e.entry_no IS NULL AND NOT e.over),
wanted AS (SELECT DISTINCT submission, county, coalesce(fund, possible) AS fund FROM unpaid),
due AS (
  SELECT submission, count(*) AS people, sum(approved) AS due
  FROM (SELECT DISTINCT submission, row, approved FROM unpaid)
  GROUP BY submission),
ahead AS (
  SELECT w.submission, count(DISTINCT o.submission) AS ahead
  FROM wanted w
  JOIN wanted o ON o.county = w.county AND o.fund = w.fund AND o.submission < w.submission
  GROUP BY w.submission),
funds AS (
  SELECT w.submission, max(coalesce(b.amount, 0)) AS balance,
    string_agg(w.fund || '余额' || coalesce(b.amount, 0) || '元', '、' ORDER BY w.fund) AS balances,
    coalesce(string_agg('，' || w.fund || '另有' || r.amount || '元待收回、收回后可用', '' ORDER BY w.fund)
      FILTER (r.amount > 0), '') AS bound
  FROM wanted w
  LEFT JOIN balances b ON b.county = w.county AND b.fund = w.fund
  LEFT JOIN receivables r ON r.county = w.county AND r.fund = w.fund
  GROUP BY w.submission),
others AS (
  SELECT u.submission, u.possible AS fund, b.amount
  FROM unpaid u
  JOIN due d ON d.submission = u.submission
  JOIN balances b ON b.county = u.county AND b.fund = u.possible
  ANTI JOIN wanted w ON w.county = u.county AND w.fund = u.possible
  WHERE u.possible <> u.fund
  GROUP BY u.submission, u.possible, b.amount, d.people, d.due
  HAVING count(*) = d.people AND b.amount >= d.due),
vacant AS (
  SELECT opening AS submission, string_agg(name || '（' || instructor_no || '）', '、' ORDER BY place) AS names
  FROM left_now
  WHERE before_opening
  GROUP BY opening),
uncertified AS (
  SELECT s.submission, count(*) AS people
  FROM result s
  SEMI JOIN news n ON n.submission = s.submission AND n.waits_for = 'serials'
  ANTI JOIN certificate c ON c.submission = s.submission AND c.row = s.row
  WHERE s.passed
  GROUP BY s.submission)
SELECT n.submission, n.waits_for, n.business_no, m.submission IS NOT NULL AND o.fund IS NOT NULL AS movable,
  n.result = 'partly' AS part, coalesce(d.people, u.people, 0) AS people, coalesce(d.due::VARCHAR, '') AS due,
  coalesce(f.balances, '') AS balances, coalesce(f.bound, '') AS bound,
  CASE WHEN d.due > f.balance THEN (d.due - f.balance)::VARCHAR ELSE '' END AS short,
  coalesce(w.place - 1, a.ahead, 0) AS ahead, coalesce(w.free, 0) AS free, coalesce(o.fund, '') AS other,
  coalesce(o.amount::VARCHAR, '') AS other_balance, c.instructors, c.highest_serial,
  coalesce(v.names, '') AS gone
FROM news n
LEFT JOIN due d ON d.submission = n.submission
LEFT JOIN funds f ON f.submission = n.submission
LEFT JOIN ahead a ON a.submission = n.submission
LEFT JOIN (SELECT submission, min(fund) AS fund, arg_min(amount, fund) AS amount FROM others GROUP BY submission) o
  ON o.submission = n.submission
LEFT JOIN claim m ON m.submission = n.submission
LEFT JOIN uncertified u ON u.submission = n.submission
LEFT JOIN vacant v ON v.submission = n.submission AND n.waits_for = 'instructors'
LEFT JOIN unsent_class w ON w.opening = n.submission AND n.waits_for = 'instructors', city_now c
WHERE n.waits_for IN ('instructors', 'serials', 'funds', 'audit')
ORDER BY n.submission
