-- Numbers certificates for everyone whose certificate is reissued, and then for everyone who passed and has none, in
-- order of arrival and of the roster (article 16): the highest serial of the scope, those used before this system began
-- included, plus the place in the queue. A class whose last serial would pass the highest that five digits hold waits
-- whole, and so does every later class of its scope. Of the numbers that 历史补贴 said to be one person's in one series
-- the newest is meant: no class gives anybody two.
CREATE OR REPLACE TEMP TABLE queue AS
WITH past AS (
  SELECT certificate_no
  FROM past_subsidy
  WHERE length(certificate_no) = 20
  QUALIFY row_number() OVER (PARTITION BY person, left(certificate_no, 15) ORDER BY submission DESC, row DESC) = 1),
serials AS (
  SELECT scope, serial
  FROM certificate
  WHERE scope IN (SELECT scope FROM waiting)
  UNION ALL
  SELECT scope_of(s.county, s.month, s.course, t.scope), s.last_serial
  FROM opening_serial_now s, city_now t
  UNION ALL
  SELECT scope_of(left(p.certificate_no, 6), substr(p.certificate_no, 7, 6), substr(p.certificate_no, 13, 3), t.scope),
    TRY_CAST(substr(p.certificate_no, 16) AS BIGINT)
  FROM past p, city_now t),
used AS (
  SELECT scope, max(serial) AS top
  FROM serials
  GROUP BY scope)
SELECT w.*,
  coalesce(u.top, 0) + row_number() OVER (
    PARTITION BY w.scope
    ORDER BY w.replaces IS NULL, w.replaces, w.submission, w.roster_row, w.row) AS serial
FROM waiting w
LEFT JOIN used u USING (scope);
INSERT INTO certificate BY NAME
SELECT r.run, q.prefix || printf('%05d', q.serial) AS certificate_no, q.scope, q.serial, q.submission, q.row,
  q.opening, q.class_no, q.county, q.course, q.name, q.id_number, q.person, r.today AS issued_on, r.rules_digest,
  q.replaces
FROM queue q, this_run r, city_now t
WHERE t.highest_serial >= CASE
  WHEN q.replaces IS NOT NULL THEN q.serial
  ELSE (SELECT max(serial) FROM queue o WHERE o.submission = q.submission) END
ORDER BY q.serial;
