-- Short tables in which a test says what stands in its small register; fill.sql makes the register's rows of them.
CREATE TEMP TABLE given_class (opening BIGINT, county VARCHAR, course VARCHAR, opens_on DATE, days BIGINT,
  people BIGINT, prefers VARCHAR);
CREATE TEMP TABLE given_number (opening BIGINT, class_no VARCHAR);
CREATE TEMP TABLE given_sent (opening BIGINT, instructor_no VARCHAR);
CREATE TEMP TABLE given_left (instructor_no VARCHAR, left_on DATE);
CREATE TEMP TABLE given_replaced (opening BIGINT, instructor_no VARCHAR, replaces VARCHAR, from_day DATE);
CREATE TEMP TABLE given_void (opening BIGINT);
CREATE TEMP TABLE given_instructor (instructor_no VARCHAR, county VARCHAR, engagement VARCHAR, courses VARCHAR,
  mark DECIMAL(9,2), state VARCHAR);
CREATE TEMP TABLE given_standstill (scope VARCHAR, key VARCHAR);
CREATE TEMP TABLE given_result (submission BIGINT, opening BIGINT, row INTEGER, roster_row INTEGER, passed BOOLEAN);
CREATE TEMP TABLE given_certificate (certificate_no VARCHAR, submission BIGINT, row INTEGER);
CREATE TEMP TABLE given_first_serial (submission BIGINT, county VARCHAR, month VARCHAR, course VARCHAR,
  last_serial BIGINT);
CREATE TEMP TABLE given_past (submission BIGINT, person BIGINT, certificate_no VARCHAR);
CREATE TEMP TABLE given_decision (target BIGINT, opinion VARCHAR);
CREATE TEMP TABLE given_allotment (county VARCHAR, fund VARCHAR, amount DECIMAL(18,2), year BIGINT);
CREATE TEMP TABLE given_award (submission BIGINT, row INTEGER, county VARCHAR, course VARCHAR, approved DECIMAL(18,2),
  fund VARCHAR, certificate_no VARCHAR, opening BIGINT, advanced_by VARCHAR);
CREATE TEMP TABLE given_award_ended (submission BIGINT, row INTEGER);
CREATE TEMP TABLE given_refusal (target BIGINT);
CREATE TEMP TABLE given_certificate_void (certificate_no VARCHAR);
CREATE TEMP TABLE given_entry (entry_no VARCHAR, submission BIGINT, row INTEGER, fund VARCHAR, amount DECIMAL(18,2),
  run BIGINT, reverses VARCHAR);
CREATE TEMP TABLE given_batch (batch_no VARCHAR, run BIGINT);
CREATE TEMP TABLE given_line (batch_no VARCHAR, entry_no VARCHAR, run BIGINT, account VARCHAR, payee VARCHAR,
  bank VARCHAR);
CREATE TEMP TABLE given_paid (batch_no VARCHAR, entry_no VARCHAR, paid BOOLEAN, run BIGINT);
CREATE TEMP TABLE given_account (credit_code VARCHAR, account VARCHAR, run BIGINT);
CREATE TEMP TABLE given_corrected (entry_no VARCHAR, account VARCHAR, run BIGINT, submission BIGINT);
CREATE TEMP TABLE given_reviewed (business_no VARCHAR, run BIGINT, returned BOOLEAN);
CREATE TEMP TABLE given_accepted (submission BIGINT, arrival BIGINT, kind VARCHAR, county VARCHAR);
CREATE TEMP TABLE given_list (subject VARCHAR, run BIGINT);
-- The policy's choices of the city, where a test makes others.
CREATE TEMP TABLE given_city (name VARCHAR, value VARCHAR);
