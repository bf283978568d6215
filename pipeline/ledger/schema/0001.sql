-- The register. Rows are only ever added: a correction, a void or a repayment is a new row that points at the old one.
-- Every table but the last begins with the run that wrote the row, so that one run's rows can be sealed and exported
-- together. Money is in yuan; sessions' starts and ends are minutes since midnight; person is the first 17 digits of
-- the identity number.

-- A night, or another run of the program.
CREATE TABLE run (run BIGINT PRIMARY KEY, started_at TIMESTAMP NOT NULL, today DATE NOT NULL, program VARCHAR NOT NULL,
  rules_digest VARCHAR NOT NULL);
-- What a run did, in figures; a run without has not come to its end.
CREATE TABLE run_summary (run BIGINT PRIMARY KEY, finished_at TIMESTAMP NOT NULL, summary VARCHAR NOT NULL);

-- A file taken from the inbox. file_id is the intake's own name for it, so that a file is registered once only; archive
-- is empty when the file was too large to keep; misplaced says, to its sender, why its folder names no sender.
CREATE TABLE submission (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY, file_id VARCHAR NOT NULL UNIQUE,
  arrived_at TIMESTAMP NOT NULL, sender_kind VARCHAR NOT NULL, sender_code VARCHAR NOT NULL, folder VARCHAR NOT NULL,
  file_name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL, archive VARCHAR NOT NULL,
  misplaced VARCHAR);
-- An application that waits for its turn: its sender has more files of one night that contend with each other than one
-- night takes (limits.contending); its verdict is held, for turn. keys and content are fingerprints of what it contends
-- for and of all that was read of it; place is how many such of its sender stand before it, most what a night takes.
CREATE TABLE deferral (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY, kind VARCHAR NOT NULL,
  content VARCHAR NOT NULL, keys VARCHAR NOT NULL, place BIGINT NOT NULL, most BIGINT NOT NULL);

-- What review said of an application, once.
CREATE TABLE reviewed (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY, kind VARCHAR, returned BOOLEAN NOT NULL,
  business_no VARCHAR, county VARCHAR, institution VARCHAR, opening BIGINT, excluded BIGINT NOT NULL);
-- What became of an application: accepted, partly, returned, held, repeated, quarantined, refused, revoked, replaced.
-- A held one, or a part of it, gets a later one when what it waits for has come; the newest verdict is in force.
CREATE TABLE verdict (run BIGINT NOT NULL, submission BIGINT NOT NULL, result VARCHAR NOT NULL, repeats BIGINT,
  waits_for VARCHAR, decided_at TIMESTAMP NOT NULL, PRIMARY KEY (run, submission));
CREATE VIEW verdict_now AS
SELECT * FROM verdict
QUALIFY row_number() OVER (PARTITION BY submission ORDER BY run DESC) = 1;
-- What a rule found in an application. audience is whom it is for: NULL everybody, county the county's and the centre's
-- papers only, sender what the receipt says in place of such facts.
CREATE TABLE finding (run BIGINT NOT NULL, submission BIGINT NOT NULL, ordinal INTEGER NOT NULL, rule VARCHAR NOT NULL,
  outcome VARCHAR NOT NULL, article VARCHAR, sheet VARCHAR, sheet_row INTEGER, cell VARCHAR, field VARCHAR,
  found VARCHAR, allowed VARCHAR, problem VARCHAR NOT NULL, fix VARCHAR NOT NULL, person BIGINT, who VARCHAR,
  audience VARCHAR);
-- A cell that was read otherwise than it was typed.
CREATE TABLE reading (run BIGINT NOT NULL, submission BIGINT NOT NULL, sheet VARCHAR NOT NULL, cell VARCHAR NOT NULL,
  typed VARCHAR NOT NULL, read_as VARCHAR NOT NULL);
-- How many rows each sheet had and how many of them went no further; the rest are returned, held or done with their
-- application.
CREATE TABLE tally (run BIGINT NOT NULL, submission BIGINT NOT NULL, sheet VARCHAR NOT NULL, rows BIGINT NOT NULL,
  excluded BIGINT NOT NULL, repeated BIGINT NOT NULL);

-- 机构目录, and the other lists of 基础信息 that the municipal centre keeps: the newest row of a key is in force.
CREATE TABLE institution (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  credit_code VARCHAR NOT NULL, name VARCHAR NOT NULL, county VARCHAR NOT NULL, courses VARCHAR NOT NULL,
  listed_on DATE NOT NULL, valid_to DATE, state VARCHAR NOT NULL, payee VARCHAR, bank VARCHAR, account VARCHAR,
  contact VARCHAR, phone VARCHAR);
CREATE VIEW institution_now AS
SELECT * FROM institution
QUALIFY row_number() OVER (PARTITION BY credit_code ORDER BY submission DESC, row DESC) = 1;
-- 师资库
CREATE TABLE instructor (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  instructor_no VARCHAR NOT NULL, name VARCHAR NOT NULL, id_number VARCHAR NOT NULL, person BIGINT NOT NULL,
  county VARCHAR NOT NULL, engagement VARCHAR NOT NULL, courses VARCHAR NOT NULL, state VARCHAR NOT NULL,
  joined_on DATE, phone VARCHAR);
CREATE VIEW instructor_now AS
SELECT * FROM instructor
QUALIFY row_number() OVER (PARTITION BY instructor_no ORDER BY submission DESC, row DESC) = 1;
-- 师资考核
CREATE TABLE assessment (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  instructor_no VARCHAR NOT NULL, year BIGINT NOT NULL, teaching DECIMAL(9,2) NOT NULL, workload DECIMAL(9,2) NOT NULL,
  honours DECIMAL(9,2) NOT NULL, service DECIMAL(9,2) NOT NULL);
CREATE VIEW assessment_now AS
SELECT * FROM assessment
QUALIFY row_number() OVER (PARTITION BY instructor_no ORDER BY year DESC, submission DESC, row DESC) = 1;
-- 教辅平台
CREATE TABLE platform (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, name VARCHAR NOT NULL,
  supplier VARCHAR NOT NULL, credit_code VARCHAR NOT NULL, starts_on DATE NOT NULL, ends_on DATE NOT NULL,
  state VARCHAR NOT NULL);
CREATE VIEW platform_now AS
SELECT * FROM platform
QUALIFY row_number() OVER (PARTITION BY name, starts_on ORDER BY submission DESC, row DESC) = 1;
-- 平台比选
CREATE TABLE platform_bid (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  supplier VARCHAR NOT NULL, criterion VARCHAR NOT NULL, full_marks DECIMAL(9,2) NOT NULL, score DECIMAL(9,2) NOT NULL,
  judge VARCHAR);
-- 平台反馈
CREATE TABLE platform_feedback (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  year BIGINT NOT NULL, respondent_kind VARCHAR NOT NULL, respondent VARCHAR NOT NULL, score DECIMAL(9,2) NOT NULL,
  remark VARCHAR NOT NULL);
-- 目标任务
CREATE TABLE target (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, year BIGINT NOT NULL,
  county VARCHAR NOT NULL, course VARCHAR NOT NULL, people BIGINT NOT NULL);
CREATE VIEW target_now AS
SELECT * FROM target
QUALIFY row_number() OVER (PARTITION BY year, county, course ORDER BY submission DESC, row DESC) = 1;
-- 资金分配; its rows add up.
CREATE TABLE allotment (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, year BIGINT NOT NULL,
  county VARCHAR NOT NULL, fund VARCHAR NOT NULL, amount DECIMAL(18,2) NOT NULL, document VARCHAR NOT NULL,
  issued_on DATE NOT NULL);
-- 证书请领; its rows add up.
CREATE TABLE stock (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, drawn_on DATE NOT NULL,
  year BIGINT NOT NULL, quantity BIGINT NOT NULL, remark VARCHAR);
-- 期初证书号. The newest of a series is in force, a lower one too: numbers already given are never given again,
-- whatever stands here.
CREATE TABLE opening_serial (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  county VARCHAR NOT NULL, month VARCHAR NOT NULL, course VARCHAR NOT NULL, last_serial BIGINT NOT NULL);
CREATE VIEW opening_serial_now AS
SELECT * FROM opening_serial
QUALIFY row_number() OVER (PARTITION BY county, month, course ORDER BY submission DESC, row DESC) = 1;
-- 历史补贴. A number has one holder, the one of its newest row, whoever stood there before; and a person has one
-- certificate of a course.
CREATE TABLE past_subsidy (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, name VARCHAR NOT NULL,
  id_number VARCHAR NOT NULL, person BIGINT NOT NULL, course VARCHAR NOT NULL, certificate_no VARCHAR NOT NULL,
  amount DECIMAL(18,2), paid_on DATE);
CREATE VIEW past_subsidy_now AS
SELECT *
FROM (
  SELECT * FROM past_subsidy
  QUALIFY row_number() OVER (PARTITION BY certificate_no ORDER BY submission DESC, row DESC) = 1)
QUALIFY row_number() OVER (PARTITION BY person, course ORDER BY submission DESC, row DESC) = 1;
-- 履职记录
CREATE TABLE duty_record (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, duty VARCHAR NOT NULL,
  done_on DATE NOT NULL, remark VARCHAR);
-- 工作日历
CREATE TABLE calendar_day (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, day DATE NOT NULL,
  kind VARCHAR NOT NULL);
CREATE VIEW calendar_now AS
SELECT * FROM calendar_day
QUALIFY row_number() OVER (PARTITION BY day ORDER BY submission DESC, row DESC) = 1;

-- An accepted opening. opening is its submission and names the class for ever; the class number follows when its
-- instructors are sent (article 9).
CREATE TABLE class_filed (run BIGINT NOT NULL, opening BIGINT PRIMARY KEY, business_no VARCHAR NOT NULL,
  institution VARCHAR NOT NULL, institution_name VARCHAR NOT NULL, county VARCHAR NOT NULL, course VARCHAR NOT NULL,
  name VARCHAR NOT NULL, applicants BIGINT NOT NULL, opens_on DATE NOT NULL, closes_on DATE NOT NULL,
  place VARCHAR NOT NULL, layout VARCHAR NOT NULL, platform VARCHAR, contact VARCHAR, phone VARCHAR, applied_on DATE,
  edition DATE NOT NULL);
-- 班期编号
CREATE TABLE class_number (run BIGINT NOT NULL, opening BIGINT PRIMARY KEY, prefix VARCHAR NOT NULL,
  ordinal BIGINT NOT NULL, class_no VARCHAR NOT NULL UNIQUE, numbered_on DATE NOT NULL);
-- A trainee who was admitted to a class, by its opening or by one sent again that adds to it (submission).
CREATE TABLE enrolment (run BIGINT NOT NULL, opening BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  name VARCHAR NOT NULL, gender VARCHAR, id_type VARCHAR NOT NULL, id_number VARCHAR NOT NULL, person BIGINT NOT NULL,
  category VARCHAR NOT NULL, education VARCHAR, phone VARCHAR NOT NULL);
-- The openings whose trainees were taken out again: a replaced class, a revoked addition.
CREATE TABLE enrolment_void (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY);
CREATE VIEW enrolment_valid AS SELECT * FROM enrolment ANTI JOIN enrolment_void USING (submission);
-- Somebody of the roster who was not admitted, and why.
CREATE TABLE exclusion (run BIGINT NOT NULL, opening BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  name VARCHAR, id_number VARCHAR, person BIGINT, rules VARCHAR NOT NULL, reason VARCHAR NOT NULL);
-- A session of an opening (planned) or of a completion (taught).
CREATE TABLE session (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, opening BIGINT NOT NULL,
  taught BOOLEAN NOT NULL, day DATE NOT NULL, starts BIGINT NOT NULL, ends BIGINT NOT NULL, lessons BIGINT NOT NULL,
  topic VARCHAR, instructor VARCHAR);
-- An instructor sent to a place of a class (选派). Who takes it over (改派) is its next ordinal: whom he replaces, from
-- which day on, because of what; who stays and becomes the lead replaces himself.
CREATE TABLE dispatch (run BIGINT NOT NULL, opening BIGINT NOT NULL, instructor_no VARCHAR NOT NULL,
  name VARCHAR NOT NULL, county VARCHAR NOT NULL, engagement VARCHAR NOT NULL, grade VARCHAR, lead BOOLEAN NOT NULL,
  reason VARCHAR NOT NULL, sent_on DATE NOT NULL, place INTEGER NOT NULL, ordinal INTEGER NOT NULL, replaces VARCHAR,
  from_day DATE, because VARCHAR, PRIMARY KEY (opening, place, ordinal));
-- An accepted completion.
CREATE TABLE completion_filed (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY, business_no VARCHAR NOT NULL,
  opening BIGINT NOT NULL, class_no VARCHAR NOT NULL, opened_on DATE NOT NULL, closed_on DATE NOT NULL,
  examined_on DATE NOT NULL, requested BIGINT NOT NULL);
-- What a completion says of a trainee.
CREATE TABLE result (run BIGINT NOT NULL, submission BIGINT NOT NULL, opening BIGINT NOT NULL, row INTEGER NOT NULL,
  roster_row INTEGER, name VARCHAR NOT NULL, id_number VARCHAR NOT NULL, person BIGINT NOT NULL,
  absences BIGINT NOT NULL, score DECIMAL(9,2), outcome VARCHAR NOT NULL, passed BOOLEAN NOT NULL, reason VARCHAR);
-- A certificate's number (articles 14 to 16); scope: the series of its serial (I3); replaces: see reissue.
CREATE TABLE certificate (run BIGINT NOT NULL, certificate_no VARCHAR PRIMARY KEY, scope VARCHAR NOT NULL,
  serial BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, opening BIGINT NOT NULL,
  class_no VARCHAR NOT NULL, county VARCHAR NOT NULL, course VARCHAR NOT NULL, name VARCHAR NOT NULL,
  id_number VARCHAR NOT NULL, person BIGINT NOT NULL, issued_on DATE NOT NULL, rules_digest VARCHAR NOT NULL,
  replaces VARCHAR);
-- An accepted claim (补贴申请; articles 21 to 24).
CREATE TABLE claim (run BIGINT NOT NULL, submission BIGINT PRIMARY KEY, business_no VARCHAR NOT NULL,
  opening BIGINT NOT NULL, class_no VARCHAR NOT NULL, sender_kind VARCHAR NOT NULL, applicant VARCHAR NOT NULL,
  fund VARCHAR, applicants BIGINT NOT NULL, asked DECIMAL(18,2) NOT NULL, applied_on DATE);
-- What an accepted uplift (上浮申请) says of a person's enterprise (article 22).
CREATE TABLE uplift (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  business_no VARCHAR NOT NULL, person BIGINT NOT NULL, certificate_no VARCHAR NOT NULL, enterprise VARCHAR NOT NULL,
  enterprise_code VARCHAR NOT NULL, founded_on DATE NOT NULL, checked_on DATE NOT NULL, evidence VARCHAR,
  approved BOOLEAN NOT NULL);
-- What a person of a claim or an uplift is entitled to.
CREATE TABLE entitlement (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  ordinal BIGINT NOT NULL, kind VARCHAR NOT NULL, opening BIGINT NOT NULL, county VARCHAR NOT NULL,
  course VARCHAR NOT NULL, name VARCHAR NOT NULL, id_number VARCHAR NOT NULL, person BIGINT NOT NULL, category VARCHAR,
  certificate_no VARCHAR, advanced_by VARCHAR, rate DECIMAL(18,2) NOT NULL, asked DECIMAL(18,2) NOT NULL,
  cut DECIMAL(18,2) NOT NULL, approved DECIMAL(18,2) NOT NULL, cut_reason VARCHAR, basis VARCHAR NOT NULL,
  edition DATE NOT NULL, payee VARCHAR, bank VARCHAR, account VARCHAR, fund VARCHAR, source_cell VARCHAR NOT NULL,
  rules_digest VARCHAR NOT NULL, PRIMARY KEY (submission, row));
-- 台账: an entry that commits a fund's money, or takes back what the one of the same entitlement did (reverses). bound
-- is what of its fund is 待收回 once the entry stands; its balances are without that.
CREATE TABLE entry (run BIGINT NOT NULL, entry_no VARCHAR PRIMARY KEY, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  kind VARCHAR NOT NULL, fund VARCHAR NOT NULL, year BIGINT NOT NULL, county VARCHAR NOT NULL,
  amount DECIMAL(18,2) NOT NULL, balance_before DECIMAL(18,2) NOT NULL, balance_after DECIMAL(18,2) NOT NULL,
  posted_on DATE NOT NULL, reverses VARCHAR, reason VARCHAR, bound DECIMAL(18,2) NOT NULL DEFAULT 0);
-- An entitlement's own entry, with the entry that reversed it if any; a reversed one is never posted again. Few entries
-- reverse another: looked for among those alone, the view costs what is asked of it and not the whole history.
CREATE VIEW posted AS
SELECT y.*, v.entry_no AS reversed_by
FROM entry y
LEFT JOIN (SELECT entry_no, reverses FROM entry WHERE reverses IS NOT NULL) v ON v.reverses = y.entry_no
WHERE y.reverses IS NULL;
-- 批次: a payment list of a county, once it is made.
CREATE TABLE payment_batch (run BIGINT NOT NULL, batch_no VARCHAR PRIMARY KEY, county VARCHAR NOT NULL,
  made_on DATE NOT NULL);
-- An entry in a payment list, with whom the list pays, and where, as it was made.
CREATE TABLE payment_line (run BIGINT NOT NULL, batch_no VARCHAR NOT NULL, entry_no VARCHAR NOT NULL, payee VARCHAR,
  bank VARCHAR, account VARCHAR);
-- 账户更正: where an entry that is not paid yet is paid from its next list on; the newest row of an entry is in force.
CREATE TABLE account_correction (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  entry_no VARCHAR NOT NULL, payee VARCHAR NOT NULL, bank VARCHAR NOT NULL, account VARCHAR NOT NULL, remark VARCHAR,
  PRIMARY KEY (submission, row));
CREATE VIEW account_correction_now AS
SELECT * FROM account_correction
QUALIFY row_number() OVER (PARTITION BY entry_no ORDER BY run DESC, submission DESC, row DESC) = 1;
-- What the bank did (拨付结果), once for each time an entry stood in a batch; it may speak of an older one, from which
-- the entry was moved to the next when its account was corrected.
CREATE TABLE payment_result (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  entry_no VARCHAR NOT NULL, batch_no VARCHAR NOT NULL, paid BOOLEAN NOT NULL, paid_on DATE NOT NULL, voucher VARCHAR,
  reason VARCHAR, PRIMARY KEY (entry_no, batch_no));
-- 收回: the money of a reversed entry came back, once an entry.
CREATE TABLE taken_back (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL,
  entry_no VARCHAR PRIMARY KEY, taken_on DATE NOT NULL, voucher VARCHAR NOT NULL, reason VARCHAR);
-- What the county says (审批意见) of subject: of a 业务编号, a certificate's number, a 台账编号.
CREATE TABLE decision (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, subject VARCHAR NOT NULL,
  opinion VARCHAR NOT NULL, reason VARCHAR, decided_by VARCHAR NOT NULL, decided_on DATE NOT NULL, target BIGINT);
-- An application that a 不同意 or 撤销 ended, that ended by itself (decided_by is its own), or that another opening
-- replaced. Its number is used up.
CREATE TABLE refusal (run BIGINT NOT NULL, target BIGINT PRIMARY KEY, decided_by BIGINT NOT NULL,
  reason VARCHAR NOT NULL, refused_on DATE NOT NULL);
-- A class that was revoked, replaced, or over before it could be sent instructors.
CREATE TABLE class_void (run BIGINT NOT NULL, opening BIGINT PRIMARY KEY, decided_by BIGINT NOT NULL,
  reason VARCHAR NOT NULL, voided_on DATE NOT NULL);
-- A certificate that was revoked, by itself or with its completion, and with it the numbers that it replaced.
CREATE TABLE certificate_void (run BIGINT NOT NULL, certificate_no VARCHAR PRIMARY KEY, decided_by BIGINT NOT NULL,
  reason VARCHAR NOT NULL, voided_on DATE NOT NULL);
-- 换发: a number whose holder is given another; what rests on it stands until the new one is revoked.
CREATE TABLE reissue (run BIGINT NOT NULL, certificate_no VARCHAR PRIMARY KEY, decided_by BIGINT NOT NULL,
  reason VARCHAR NOT NULL, replaced_on DATE NOT NULL);
-- An award that ended before its money came, because the submission decided_by took back what it rested on (A22-4).
CREATE TABLE award_ended (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, rule VARCHAR NOT NULL,
  reason VARCHAR NOT NULL, decided_by BIGINT NOT NULL);
-- A risk that somebody cleared.
CREATE TABLE cleared (run BIGINT NOT NULL, submission BIGINT NOT NULL, row INTEGER NOT NULL, risk VARCHAR NOT NULL,
  cleared_by VARCHAR NOT NULL, reason VARCHAR, cleared_on DATE NOT NULL);
-- What is in force: a revoked class or completion, a voided certificate and a refused or reversed entitlement stay in
-- the register, but nothing further rests on them.
CREATE VIEW class AS SELECT * FROM class_filed ANTI JOIN class_void USING (opening);
CREATE VIEW completion AS SELECT * FROM completion_filed c ANTI JOIN refusal r ON r.target = c.submission;
CREATE VIEW certificate_valid AS
SELECT * FROM certificate ANTI JOIN certificate_void USING (certificate_no) ANTI JOIN reissue USING (certificate_no);
CREATE VIEW entitlement_live AS
SELECT e.*
FROM entitlement e
ANTI JOIN (SELECT submission, row FROM entry WHERE reverses IS NOT NULL) p
  ON p.submission = e.submission AND p.row = e.row
ANTI JOIN award_ended x ON x.submission = e.submission AND x.row = e.row
WHERE e.approved > 0
  AND (EXISTS (SELECT 1 FROM posted p WHERE p.submission = e.submission AND p.row = e.row)
    OR NOT EXISTS (SELECT 1 FROM refusal r WHERE r.target = e.submission)
    AND NOT EXISTS (SELECT 1 FROM certificate_void v WHERE v.certificate_no = e.certificate_no));
-- Awards that count no more: their entry was taken back, or they ended before they had one.
CREATE VIEW award_over AS
SELECT submission, row FROM entry WHERE reverses IS NOT NULL
UNION
SELECT submission, row FROM award_ended
UNION
SELECT e.submission, e.row
FROM entitlement e
SEMI JOIN refusal r ON r.target = e.submission
ANTI JOIN entry y ON y.submission = e.submission AND y.row = e.row;

-- 待收回 and 已收回: every entry that was paid and is reversed, whichever came first. Its money stays bound in its fund
-- (reading I14) from run on until 拨付结果 says that it came back; taken_back_run is empty while it is out.
CREATE VIEW receivable AS
WITH reversal AS (SELECT * FROM entry WHERE reverses IS NOT NULL),
paid AS (
  SELECT run, entry_no, batch_no, paid_on
  FROM payment_result
  WHERE paid AND entry_no IN (SELECT reverses FROM reversal))
SELECT p.entry_no, v.entry_no AS reversed_by, v.submission, v.row, v.county, v.fund, v.year, -v.amount AS amount,
  p.batch_no, p.paid_on, greatest(v.run, p.run) AS run, t.run AS taken_back_run
FROM reversal v
JOIN paid p ON p.entry_no = v.reverses
LEFT JOIN taken_back t ON t.entry_no = p.entry_no;
-- What is bound now.
CREATE VIEW bound AS
SELECT county, fund, year, sum(amount) AS amount FROM receivable WHERE taken_back_run IS NULL GROUP BY ALL;
-- The texts of a policy's files (its settings as a file of that name), kept once by its digest: an award of the past is
-- recomputed under its own policy.
CREATE TABLE policy_text (run BIGINT NOT NULL, digest VARCHAR NOT NULL, file VARCHAR NOT NULL, text VARCHAR NOT NULL);
-- The rates that such a policy gives.
CREATE TABLE policy_rate (run BIGINT NOT NULL, digest VARCHAR NOT NULL, since DATE NOT NULL, course VARCHAR NOT NULL,
  kind VARCHAR NOT NULL, rate DECIMAL(18,2) NOT NULL);
-- What a run found to contradict itself, and since which run it has stood still: a fund, a series of numbers, a class
-- (see package audit). What the newest run that came to its end lists is open; what it does not list any more goes on.
CREATE TABLE stoppage (run BIGINT NOT NULL, invariant VARCHAR NOT NULL, scope VARCHAR NOT NULL, key VARCHAR NOT NULL,
  place VARCHAR NOT NULL, said VARCHAR, should VARCHAR, reason VARCHAR NOT NULL, since BIGINT NOT NULL);
-- The same as people read it: whose county it is, and what stands still.
CREATE VIEW stoppage_described AS
SELECT s.run, s.invariant, s.scope, s.key, s.place, s.said, s.should, s.reason, b.today AS since,
  CASE s.scope
    WHEN 'class' THEN c.county
    WHEN 'applications' THEN substr(s.key, 3, 6)
    WHEN 'application' THEN w.county
    WHEN 'run' THEN NULL
    ELSE left(s.key, 6) END AS county,
  CASE s.scope
    WHEN 'fund' THEN right(s.key, 4) || '年' || substr(s.key, 7, length(s.key) - 10)
    WHEN 'entries' THEN right(s.key, 4) || '年全部资金'
    WHEN 'serial' THEN '证书编号' || s.key
    WHEN 'class' THEN '班期' || coalesce(n.class_no, c.business_no, s.key)
    WHEN 'classes' THEN '班期编号' || s.key
    WHEN 'batches' THEN '拨付批次' || s.key
    WHEN 'applications' THEN '业务编号' || s.key
    WHEN 'application' THEN '文件' || s.key
    ELSE '当晚统计' END AS thing
FROM stoppage s
JOIN run b ON b.run = s.since
LEFT JOIN class_filed c ON s.scope = 'class' AND c.opening::VARCHAR = s.key
LEFT JOIN class_number n ON n.opening = c.opening
LEFT JOIN reviewed w ON s.scope = 'application' AND w.submission::VARCHAR = s.key;
-- A workbook that is to be published, committed with what it shows.
CREATE TABLE publication (run BIGINT NOT NULL, workbook VARCHAR NOT NULL, subject VARCHAR NOT NULL, county VARCHAR,
  as_of DATE NOT NULL, PRIMARY KEY (run, workbook, subject));
-- A workbook that was published; the newest row of a path is how it stands. A form to fill in (form_…) is published
-- anew under its path when what it shows changes, and withdrawn when it is done.
CREATE TABLE published (run BIGINT NOT NULL, workbook VARCHAR NOT NULL, subject VARCHAR NOT NULL, path VARCHAR NOT NULL,
  sha256 VARCHAR NOT NULL, bytes BIGINT NOT NULL, cells VARCHAR NOT NULL, written_at TIMESTAMP NOT NULL,
  withdrawn BOOLEAN NOT NULL);
-- What nights found of workbooks that others can write to, where it was news: edited cells by their addresses, as far
-- as they could be named, or whole again. The newest row of a path is how it stands.
CREATE TABLE altered (run BIGINT NOT NULL, workbook VARCHAR NOT NULL, subject VARCHAR NOT NULL, county VARCHAR NOT NULL,
  path VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, cells VARCHAR, whole BOOLEAN NOT NULL, noticed_on DATE NOT NULL);
-- The register's own word on how far the journal has sealed it: the newest seal and the hash of its line. A journal
-- that ends earlier, or says otherwise, has lost or changed lines; a register that has fewer rows than the journal has
-- lost history.
CREATE TABLE sealed (seal BIGINT PRIMARY KEY, hash VARCHAR NOT NULL);
