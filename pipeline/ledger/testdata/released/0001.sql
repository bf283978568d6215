-- The register. Rows are only ever added: a correction, a void or a repayment is a new row that points at the old one.
-- Every table begins with the run that wrote the row, so that one run's rows can be sealed and exported together.
-- Money is in yuan; sessions' starts and ends are minutes since midnight; person is the first 17 digits of the identity number.

CREATE TABLE run (run BIGINT PRIMARY KEY, started_at TIMESTAMP NOT NULL, today DATE NOT NULL, program VARCHAR NOT NULL, rules_digest VARCHAR NOT NULL);
CREATE TABLE run_summary (run BIGINT PRIMARY KEY, finished_at TIMESTAMP NOT NULL, summary VARCHAR NOT NULL);

-- intake: one row a file taken from the inbox. claim is the intake's own name for it, so that a file is registered once only; archive is empty
-- when the file was too large to keep; misplaced says, to its sender, why its folder names no sender.
CREATE TABLE submission (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY, claim VARCHAR NOT NULL UNIQUE, arrived_at TIMESTAMP NOT NULL,
  sender_kind VARCHAR NOT NULL, sender_code VARCHAR NOT NULL, folder VARCHAR NOT NULL, file_name VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL, archive VARCHAR NOT NULL, misplaced VARCHAR);

-- review: what the rules said of it, once; and what became of it since. result: accepted, partly, returned, held, repeated, quarantined.
-- A held one (or a part of it) gets a later verdict when what it waits for has come; the newest verdict is in force.
CREATE TABLE reviewed (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY, kind VARCHAR, returned BOOLEAN NOT NULL, business_no VARCHAR, county VARCHAR, institution VARCHAR, opening BIGINT, excluded BIGINT NOT NULL);
CREATE TABLE verdict (run BIGINT NOT NULL, submission BIGINT NOT NULL, result VARCHAR NOT NULL, repeats BIGINT, waits_for VARCHAR, decided_at TIMESTAMP NOT NULL, PRIMARY KEY (run, submission));
CREATE VIEW verdict_now AS SELECT * FROM verdict QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1;
CREATE TABLE finding (run BIGINT NOT NULL, submission BIGINT NOT NULL, ordinal INTEGER NOT NULL, rule VARCHAR NOT NULL, outcome VARCHAR NOT NULL,
  article VARCHAR, sheet VARCHAR, sheet_row INTEGER, cell VARCHAR, field VARCHAR, found VARCHAR, allowed VARCHAR, problem VARCHAR NOT NULL, fix VARCHAR NOT NULL, person BIGINT, who VARCHAR);
CREATE TABLE reading (run BIGINT NOT NULL, submission BIGINT NOT NULL, sheet VARCHAR NOT NULL, cell VARCHAR NOT NULL, typed VARCHAR NOT NULL, read_as VARCHAR NOT NULL);
-- how many rows each sheet had and how many of them went no further; the rest are returned, held or done with their application.
CREATE TABLE tally (run BIGINT NOT NULL, submission BIGINT NOT NULL, sheet VARCHAR NOT NULL, rows BIGINT NOT NULL, excluded BIGINT NOT NULL, repeated BIGINT NOT NULL);

-- registers kept by the municipal centre (基础信息); the newest row of a key is in force.
CREATE TABLE institution (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, credit_code VARCHAR NOT NULL, name VARCHAR NOT NULL, county VARCHAR NOT NULL,
  courses VARCHAR NOT NULL, listed_on DATE NOT NULL, valid_to DATE, state VARCHAR NOT NULL, payee VARCHAR, bank VARCHAR, account VARCHAR, contact VARCHAR, phone VARCHAR);
CREATE TABLE instructor (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, instructor_no VARCHAR NOT NULL, name VARCHAR NOT NULL, id_number VARCHAR NOT NULL,
  person BIGINT NOT NULL, county VARCHAR NOT NULL, engagement VARCHAR NOT NULL, courses VARCHAR NOT NULL, state VARCHAR NOT NULL, joined_on DATE, phone VARCHAR);
CREATE TABLE assessment (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, instructor_no VARCHAR NOT NULL, year BIGINT NOT NULL,
  teaching DECIMAL(9,2) NOT NULL, workload DECIMAL(9,2) NOT NULL, honours DECIMAL(9,2) NOT NULL, service DECIMAL(9,2) NOT NULL);
CREATE TABLE platform (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, name VARCHAR NOT NULL, supplier VARCHAR NOT NULL, credit_code VARCHAR NOT NULL,
  starts_on DATE NOT NULL, ends_on DATE NOT NULL, state VARCHAR NOT NULL);
CREATE TABLE platform_bid (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, supplier VARCHAR NOT NULL, criterion VARCHAR NOT NULL,
  full_marks DECIMAL(9,2) NOT NULL, score DECIMAL(9,2) NOT NULL, judge VARCHAR);
CREATE TABLE platform_feedback (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, year BIGINT NOT NULL, respondent_kind VARCHAR NOT NULL,
  respondent VARCHAR NOT NULL, score DECIMAL(9,2) NOT NULL, remark VARCHAR NOT NULL);
CREATE TABLE target (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, year BIGINT NOT NULL, county VARCHAR NOT NULL, course VARCHAR NOT NULL, people BIGINT NOT NULL);
CREATE TABLE allotment (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, year BIGINT NOT NULL, county VARCHAR NOT NULL, fund VARCHAR NOT NULL,
  amount DECIMAL(18,2) NOT NULL, document VARCHAR NOT NULL, issued_on DATE NOT NULL);
CREATE TABLE stock (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, drawn_on DATE NOT NULL, year BIGINT NOT NULL, quantity BIGINT NOT NULL, remark VARCHAR);
CREATE TABLE opening_serial (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, county VARCHAR NOT NULL, month VARCHAR NOT NULL, course VARCHAR NOT NULL, last_serial BIGINT NOT NULL);
CREATE TABLE past_subsidy (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, name VARCHAR NOT NULL, id_number VARCHAR NOT NULL, person BIGINT NOT NULL,
  course VARCHAR NOT NULL, certificate_no VARCHAR NOT NULL, amount DECIMAL(18,2), paid_on DATE);
CREATE TABLE duty_record (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, duty VARCHAR NOT NULL, done_on DATE NOT NULL, remark VARCHAR);
CREATE TABLE calendar_day (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, day DATE NOT NULL, kind VARCHAR NOT NULL);

CREATE VIEW institution_now AS SELECT * FROM institution QUALIFY row_number() OVER (PARTITION BY credit_code ORDER BY submission DESC, row DESC) = 1;
CREATE VIEW instructor_now AS SELECT * FROM instructor QUALIFY row_number() OVER (PARTITION BY instructor_no ORDER BY submission DESC, row DESC) = 1;
CREATE VIEW assessment_now AS SELECT * FROM assessment QUALIFY row_number() OVER (PARTITION BY instructor_no ORDER BY year DESC, submission DESC, row DESC) = 1;
CREATE VIEW platform_now AS SELECT * FROM platform QUALIFY row_number() OVER (PARTITION BY name, starts_on ORDER BY submission DESC, row DESC) = 1;
CREATE VIEW target_now AS SELECT * FROM target QUALIFY row_number() OVER (PARTITION BY year, county, course ORDER BY submission DESC, row DESC) = 1;
CREATE VIEW opening_serial_now AS SELECT county, month, course, max(last_serial) AS last_serial FROM opening_serial GROUP BY ALL;
CREATE VIEW past_subsidy_now AS SELECT * FROM past_subsidy QUALIFY row_number() OVER (PARTITION BY person, course ORDER BY submission DESC, row DESC) = 1;
CREATE VIEW calendar_now AS SELECT * FROM calendar_day QUALIFY row_number() OVER (PARTITION BY day ORDER BY submission DESC, row DESC) = 1;

-- an accepted opening. opening is its submission and names the class for ever; the class number follows when its instructors are sent (article 9).
CREATE TABLE class_filed (run BIGINT NOT NULL, opening BIGINT PRIMARY KEY, business_no VARCHAR NOT NULL, institution VARCHAR NOT NULL, institution_name VARCHAR NOT NULL, county VARCHAR NOT NULL, course VARCHAR NOT NULL,
  name VARCHAR NOT NULL, applicants BIGINT NOT NULL, opens_on DATE NOT NULL, closes_on DATE NOT NULL, place VARCHAR NOT NULL, layout VARCHAR NOT NULL, platform VARCHAR,
  contact VARCHAR, phone VARCHAR, applied_on DATE, edition DATE NOT NULL);
CREATE TABLE class_number (run BIGINT NOT NULL, opening BIGINT PRIMARY KEY, prefix VARCHAR NOT NULL, ordinal BIGINT NOT NULL, class_no VARCHAR NOT NULL UNIQUE, numbered_on DATE NOT NULL);
CREATE TABLE enrolment (run BIGINT NOT NULL, opening BIGINT NOT NULL, row INTEGER NOT NULL, name VARCHAR NOT NULL, gender VARCHAR, id_type VARCHAR NOT NULL, id_number VARCHAR NOT NULL,
  person BIGINT NOT NULL, category VARCHAR NOT NULL, education VARCHAR, phone VARCHAR NOT NULL);
-- people of the roster who were not admitted, and why
CREATE TABLE exclusion (run BIGINT NOT NULL, opening BIGINT NOT NULL, row INTEGER NOT NULL, name VARCHAR, id_number VARCHAR, person BIGINT, rules VARCHAR NOT NULL, reason VARCHAR NOT NULL);
-- sessions of an opening (planned) or a completion (taught)
CREATE TABLE session (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, opening BIGINT NOT NULL, taught BOOLEAN NOT NULL, day DATE NOT NULL,
  starts BIGINT NOT NULL, ends BIGINT NOT NULL, lessons BIGINT NOT NULL, topic VARCHAR, instructor VARCHAR);
CREATE TABLE dispatch (run BIGINT NOT NULL, opening BIGINT NOT NULL, instructor_no VARCHAR NOT NULL, name VARCHAR NOT NULL, county VARCHAR NOT NULL, engagement VARCHAR NOT NULL,
  grade VARCHAR, lead BOOLEAN NOT NULL, reason VARCHAR NOT NULL, sent_on DATE NOT NULL);

-- an accepted completion (submission) and what it says of each trainee; certificate numbers follow (articles 14 to 16).
CREATE TABLE completion_filed (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY, business_no VARCHAR NOT NULL, opening BIGINT NOT NULL, class_no VARCHAR NOT NULL,
  opened_on DATE NOT NULL, closed_on DATE NOT NULL, examined_on DATE NOT NULL, requested BIGINT NOT NULL);
CREATE TABLE result (run BIGINT NOT NULL, submission BIGINT NOT NULL, opening BIGINT NOT NULL, row INTEGER NOT NULL, roster_row INTEGER, name VARCHAR NOT NULL, id_number VARCHAR NOT NULL,
  person BIGINT NOT NULL, absences BIGINT NOT NULL, score DECIMAL(9,2), outcome VARCHAR NOT NULL, passed BOOLEAN NOT NULL, reason VARCHAR);
CREATE TABLE certificate (run BIGINT NOT NULL, certificate_no VARCHAR PRIMARY KEY, scope VARCHAR NOT NULL, serial BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, opening BIGINT NOT NULL,
  class_no VARCHAR NOT NULL, county VARCHAR NOT NULL, course VARCHAR NOT NULL, name VARCHAR NOT NULL, id_number VARCHAR NOT NULL, person BIGINT NOT NULL, issued_on DATE NOT NULL, rules_digest VARCHAR NOT NULL);

-- an accepted claim, what each person is entitled to, and the entries that commit a fund's money (articles 21 to 24).
CREATE TABLE claim (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY, business_no VARCHAR NOT NULL, opening BIGINT NOT NULL, class_no VARCHAR NOT NULL, sender_kind VARCHAR NOT NULL, applicant VARCHAR NOT NULL,
  fund VARCHAR, applicants BIGINT NOT NULL, asked DECIMAL(18,2) NOT NULL, applied_on DATE);
CREATE TABLE entitlement (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, ordinal BIGINT NOT NULL, kind VARCHAR NOT NULL, opening BIGINT NOT NULL, county VARCHAR NOT NULL, course VARCHAR NOT NULL,
  name VARCHAR NOT NULL, id_number VARCHAR NOT NULL, person BIGINT NOT NULL, category VARCHAR, certificate_no VARCHAR, advanced_by VARCHAR, rate DECIMAL(18,2) NOT NULL, asked DECIMAL(18,2) NOT NULL,
  cut DECIMAL(18,2) NOT NULL, approved DECIMAL(18,2) NOT NULL, cut_reason VARCHAR, basis VARCHAR NOT NULL, edition DATE NOT NULL, payee VARCHAR, bank VARCHAR, account VARCHAR, fund VARCHAR, source_cell VARCHAR NOT NULL, rules_digest VARCHAR NOT NULL, PRIMARY KEY (submission, row));
CREATE TABLE entry (run BIGINT NOT NULL, entry_no VARCHAR PRIMARY KEY, submission BIGINT NOT NULL, row INTEGER NOT NULL, kind VARCHAR NOT NULL, fund VARCHAR NOT NULL, year BIGINT NOT NULL, county VARCHAR NOT NULL,
  amount DECIMAL(18,2) NOT NULL, balance_before DECIMAL(18,2) NOT NULL, balance_after DECIMAL(18,2) NOT NULL, posted_on DATE NOT NULL, reverses VARCHAR, reason VARCHAR);
-- an entitlement's own entry, with the entry that reversed it if any; a reversed one is never posted again
CREATE VIEW posted AS SELECT y.*, v.entry_no AS reversed_by FROM entry y LEFT JOIN entry v ON v.reverses = y.entry_no WHERE y.reverses IS NULL;
CREATE TABLE payment_batch (run BIGINT NOT NULL, batch_no VARCHAR PRIMARY KEY, county VARCHAR NOT NULL, made_on DATE NOT NULL);
CREATE TABLE payment_line (run BIGINT NOT NULL, batch_no VARCHAR NOT NULL, entry_no VARCHAR NOT NULL);

-- what the county says of a number (审批意见): agreed, refused, revoked. subject is a 业务编号, certificate number or 台账编号.
CREATE TABLE decision (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, subject VARCHAR NOT NULL, opinion VARCHAR NOT NULL, reason VARCHAR, decided_by VARCHAR NOT NULL, decided_on DATE NOT NULL,
  target BIGINT);
-- what a 不同意 or 撤销 ended: an application that was not yet through (refused), a class, a certificate. The number is never used again.
CREATE TABLE refusal (run BIGINT NOT NULL, target BIGINT PRIMARY KEY, decided_by BIGINT NOT NULL, reason VARCHAR NOT NULL, refused_on DATE NOT NULL);
CREATE TABLE class_void (run BIGINT NOT NULL, opening BIGINT PRIMARY KEY, decided_by BIGINT NOT NULL, reason VARCHAR NOT NULL, voided_on DATE NOT NULL);
CREATE TABLE certificate_void (run BIGINT NOT NULL, certificate_no VARCHAR PRIMARY KEY, decided_by BIGINT NOT NULL, reason VARCHAR NOT NULL, voided_on DATE NOT NULL);
-- what is in force: a revoked class or completion, a voided certificate and a refused or reversed entitlement stay in the
-- register, but nothing further rests on them
CREATE VIEW class AS SELECT * FROM class_filed ANTI JOIN class_void USING (opening);
CREATE VIEW completion AS SELECT * FROM completion_filed c ANTI JOIN refusal r ON r.target = c.submission;
CREATE VIEW certificate_valid AS SELECT * FROM certificate ANTI JOIN certificate_void USING (certificate_no);
CREATE VIEW entitlement_live AS SELECT e.* FROM entitlement e ANTI JOIN (SELECT submission, row FROM posted WHERE reversed_by IS NOT NULL) p ON p.submission = e.submission AND p.row = e.row
  WHERE e.approved > 0 AND (EXISTS (SELECT 1 FROM posted p WHERE p.submission = e.submission AND p.row = e.row)
    OR NOT EXISTS (SELECT 1 FROM refusal r WHERE r.target = e.submission) AND NOT EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no));

-- what the bank did (拨付结果), once for each time an entry stood in a batch
CREATE TABLE payment_result (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, entry_no VARCHAR NOT NULL, batch_no VARCHAR NOT NULL, paid BOOLEAN NOT NULL, paid_on DATE NOT NULL,
  voucher VARCHAR, reason VARCHAR, PRIMARY KEY (entry_no, batch_no));
-- an entry's state: in its newest batch, and what came of it there
CREATE VIEW entry_state AS
SELECT y.entry_no, l.batch_no, p.paid_on, p.voucher, p.reason AS returned_because,
  CASE WHEN y.reverses IS NOT NULL THEN '冲销' WHEN v.entry_no IS NOT NULL THEN '已冲销' WHEN p.paid THEN '已拨付' WHEN NOT p.paid THEN '已退票' WHEN l.batch_no IS NULL THEN '待编批' ELSE '待拨付' END AS state
FROM entry y LEFT JOIN entry v ON v.reverses = y.entry_no
LEFT JOIN (SELECT entry_no, max(batch_no) AS batch_no FROM payment_line GROUP BY entry_no) l ON l.entry_no = y.entry_no
LEFT JOIN payment_result p ON p.entry_no = y.entry_no AND p.batch_no = l.batch_no;

-- an uplift claim (上浮申请) and what each person says of the enterprise (article 22)
CREATE TABLE uplift (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, business_no VARCHAR NOT NULL, person BIGINT NOT NULL, certificate_no VARCHAR NOT NULL, enterprise VARCHAR NOT NULL,
  enterprise_code VARCHAR NOT NULL, founded_on DATE NOT NULL, checked_on DATE NOT NULL, evidence VARCHAR, approved BOOLEAN NOT NULL);

-- risks that somebody looked into and cleared
CREATE TABLE cleared (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, risk VARCHAR NOT NULL, cleared_by VARCHAR NOT NULL, reason VARCHAR, cleared_on DATE NOT NULL);

-- publish: the intention, committed with the effects, and its carrying out.
CREATE TABLE publication (run BIGINT NOT NULL, workbook VARCHAR NOT NULL, subject VARCHAR NOT NULL, county VARCHAR, as_of DATE NOT NULL, PRIMARY KEY (run, workbook, subject));
CREATE TABLE published (run BIGINT NOT NULL, workbook VARCHAR NOT NULL, subject VARCHAR NOT NULL, path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL, cells VARCHAR NOT NULL, written_at TIMESTAMP NOT NULL);
