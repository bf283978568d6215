-- Registers can be put right (rule A16-3).

-- The newest 期初证书号 of a series is in force, a lower one too: numbers already given are never given again, whatever
-- stands here.
CREATE OR REPLACE VIEW opening_serial_now AS
SELECT *
FROM opening_serial
QUALIFY row_number() OVER (PARTITION BY county, month, course ORDER BY submission DESC, row DESC) = 1;

-- 历史补贴 in force: a number has one holder, the one of its newest row, whoever stood there before; and a person has one
-- certificate of a course.
CREATE OR REPLACE VIEW past_subsidy_now AS
SELECT *
FROM (
  SELECT *
  FROM past_subsidy
  QUALIFY row_number() OVER (PARTITION BY certificate_no ORDER BY submission DESC, row DESC) = 1)
QUALIFY row_number() OVER (PARTITION BY person, course ORDER BY submission DESC, row DESC) = 1;
