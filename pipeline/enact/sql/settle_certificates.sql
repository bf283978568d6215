-- Numbers certificates for everyone who passed and has none, in order of arrival and of the roster (article 16): the highest
-- serial of the scope, those used before this system began included, plus the place in the queue. A class whose last serial
-- would pass the highest that five digits hold waits whole, and so does every later class of its scope.
CREATE OR REPLACE TEMP TABLE queue AS
WITH used AS (
  SELECT scope, max(serial) AS top FROM (
    SELECT scope, serial FROM certificate WHERE scope IN (SELECT scope FROM waiting)
    UNION ALL
    SELECT CASE t.scope WHEN 'prefix' THEN county || month || course WHEN 'county_year_course' THEN county || left(month, 4) || course
      WHEN 'county_year' THEN county || left(month, 4) ELSE county END, last_serial FROM opening_serial_now, city_now t
    UNION ALL
    SELECT CASE t.scope WHEN 'prefix' THEN left(certificate_no, 15) WHEN 'county_year_course' THEN left(certificate_no, 10) || substr(certificate_no, 13, 3)
      WHEN 'county_year' THEN left(certificate_no, 10) ELSE left(certificate_no, 6) END, TRY_CAST(substr(certificate_no, 16) AS BIGINT)
    FROM (
      -- of the numbers that were said to be one person's in one series the newest is meant: no class gives anybody two
      SELECT * FROM past_subsidy WHERE length(certificate_no) = 20
      QUALIFY row_number() OVER (PARTITION BY person, left(certificate_no, 15) ORDER BY submission DESC, row DESC) = 1),
      city_now t)
  GROUP BY scope)
SELECT w.*, coalesce(u.top, 0) + row_number() OVER (PARTITION BY w.scope ORDER BY w.submission, w.roster_row, w.row) AS serial
FROM waiting w LEFT JOIN used u USING (scope);
INSERT INTO certificate BY NAME
SELECT r.run, q.prefix || printf('%05d', q.serial) AS certificate_no, q.scope, q.serial, q.submission, q.row, q.opening, q.class_no, q.county, q.course, q.name, q.id_number, q.person,
  r.today AS issued_on, r.rules_digest
FROM queue q, this_run r, city_now t WHERE (SELECT max(serial) FROM queue o WHERE o.submission = q.submission) <= t.highest_serial
ORDER BY q.serial;
