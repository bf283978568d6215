-- forecast_held is what waits for money or 同意: whoever of an application that waits has no entry yet.
CREATE OR REPLACE TEMP TABLE forecast_held AS
SELECT w.as_of, e.kind, e.opening, e.county, e.course, e.edition, e.category, e.fund, e.approved
FROM forecast_waiting w
JOIN entitlement e ON e.submission = w.submission AND e.approved > 0
ANTI JOIN entry y ON y.submission = e.submission AND y.row = e.row AND y.reverses IS NULL AND y.run <= w.last_run
ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row AND x.run <= w.last_run
ANTI JOIN certificate_void z ON z.certificate_no = e.certificate_no AND z.run <= w.last_run;

-- Those count as awarded, from no fund.
INSERT INTO forecast_award BY NAME
SELECT as_of, opening, count(*) FILTER (kind = '基础') AS awarded, count(*) FILTER (kind = '上浮') AS uplifted
FROM forecast_held
WHERE opening IN (SELECT opening FROM forecast_class)
GROUP BY as_of, opening
