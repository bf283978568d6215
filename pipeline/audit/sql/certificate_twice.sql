-- check: serial
-- table: certificate
-- sentence: a person holds two certificates of one course (第二十二条, I8)
-- reason: 同一人同一课程有两份有效证书
-- way out: void one of them with 撤销
WITH fresh AS (SELECT person FROM certificate WHERE run > since()),
standing AS (
  SELECT c.person, c.course, c.opening, c.certificate_no
  FROM certificate c SEMI JOIN fresh f ON f.person = c.person
  ANTI JOIN certificate_void v ON v.certificate_no = c.certificate_no
  ANTI JOIN reissue x ON x.certificate_no = c.certificate_no
  QUALIFY count(*) OVER (PARTITION BY c.person, c.course) > 1)
SELECT 'class' AS scope, opening::VARCHAR AS key, certificate_no AS place, 'a second of ' || course AS said,
  'one of each course' AS should
FROM standing
