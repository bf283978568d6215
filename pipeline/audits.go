package pipeline

// audit is a sentence that must hold of the whole register, and the query that lists what speaks against it: place, what was said, what it should be.
type audit struct{ check, what, query string }

// enough bounds what an audit lists.
const enough = " LIMIT 50"

// audits recompute the register from the parameters of the day and from itself. They read all of it: they are for verify, not for the night.
func audits() []audit {
	return []audit{
		{"amount", "an award was made at another rate than the parameters of its day give (第二十二条)",
			`SELECT e.kind || ' ' || e.course || ', policy of ' || e.edition || ', ' || count(*) || ' people' AS place, e.rate::VARCHAR AS said,
				coalesce(CASE WHEN p.since IS NOT NULL THEN coalesce(any_value(p.rate), 0)::VARCHAR END, 'no policy of that day') AS now
			FROM entitlement e LEFT JOIN (SELECT since, course, '基础' AS kind, subsidy::DECIMAL(18,2) AS rate FROM policy_course
				UNION ALL SELECT since, course, '上浮', coalesce((subsidy * uplift_percent * 0.01)::DECIMAL(18,2), 0) FROM policy_course) p ON p.since = e.edition AND p.course = e.course AND p.kind = e.kind
			WHERE e.rate IS DISTINCT FROM p.rate GROUP BY e.kind, e.course, e.edition, e.rate, p.since ORDER BY 1` + enough},
		{"amount", "the approved amount is not the smaller of what was asked and the rate, nor nothing with a reason",
			`SELECT 'submission ' || submission || ' row ' || row AS place, approved::VARCHAR AS said, least(asked, rate)::VARCHAR AS now FROM entitlement
			WHERE NOT (approved = 0 AND cut_reason IS NOT NULL) AND approved <> least(asked, rate) OR cut <> asked - approved ORDER BY submission, row` + enough},
		{"amount", "an entry is not what its award approved, or a reversal not what it reverses",
			`SELECT y.entry_no AS place, y.amount::VARCHAR AS said, coalesce(CASE WHEN y.reverses IS NULL THEN e.approved ELSE -v.amount END::VARCHAR, 'nothing') AS now
			FROM entry y LEFT JOIN entitlement e ON e.submission = y.submission AND e.row = y.row LEFT JOIN entry v ON v.entry_no = y.reverses
			WHERE y.amount IS DISTINCT FROM CASE WHEN y.reverses IS NULL THEN e.approved ELSE -v.amount END ORDER BY 1` + enough},
		{"balance", "a balance is not what was allotted by then less what was committed by then",
			`WITH moved AS (SELECT *, sum(amount) OVER (PARTITION BY county, fund, year ORDER BY entry_no) AS spent FROM entry),
				known AS (SELECT k.county, k.fund, k.year, k.run, coalesce(sum(a.amount), 0) AS given FROM (SELECT DISTINCT county, fund, year, run FROM entry) k
					LEFT JOIN allotment a ON a.county = k.county AND a.fund = k.fund AND a.year = k.year
						AND a.run <= k.run GROUP BY ALL),
			own AS (SELECT m.*, k.given - m.spent - coalesce(m.bound, 0) AS free, coalesce(r.amount, 0) AS binds
				FROM moved m JOIN known k USING (county, fund, year, run)
				LEFT JOIN receivable r ON r.reversed_by = m.entry_no AND r.step = 1 AND m.bound IS NOT NULL)
			SELECT entry_no AS place, balance_before || ' before, ' || balance_after || ' after' AS said,
				(free + amount + binds) || ' before, ' || free || ' after' AS now
			FROM own WHERE balance_after <> free OR balance_before - amount - binds <> balance_after
				ORDER BY 1` + enough},
		{"balance", "what an entry says is bound is not what was paid, reversed and not taken back by then (I14)",
			`WITH moved AS (SELECT run, step, entry_no, sum(bound) OVER (
				PARTITION BY county, fund, year ORDER BY run, step, entry_no) AS bound FROM fund_movement)
			SELECT entry_no AS place, e.bound::VARCHAR AS said, m.bound::VARCHAR AS now FROM entry e
				JOIN moved m USING (run, entry_no)
			WHERE m.step = 1 AND e.bound <> m.bound GROUP BY ALL ORDER BY 1` + enough},
		{"serial", "a certificate's serial is not the next of its scope: the one before it was given to nobody (第十六条)",
			`WITH base AS (SELECT county, left(month, 4) AS year, month, course, last_serial FROM opening_serial
					UNION SELECT left(certificate_no, 6), substr(certificate_no, 7, 4), substr(certificate_no, 7, 6), substr(certificate_no, 13, 3), TRY_CAST(substr(certificate_no, 16) AS BIGINT) FROM past_subsidy WHERE length(certificate_no) = 20),
				used AS (SELECT county || month || course AS scope, last_serial FROM base UNION SELECT county || year || course, last_serial FROM base UNION SELECT county || year, last_serial FROM base UNION SELECT county, last_serial FROM base)
			SELECT c.certificate_no AS place, 'serial ' || c.serial AS said, 'scope ' || c.scope AS now FROM certificate c
			LEFT JOIN certificate b ON b.scope = c.scope AND b.serial = c.serial - 1 LEFT JOIN used u ON u.scope = c.scope AND u.last_serial = c.serial - 1
			WHERE c.serial > 1 AND b.serial IS NULL AND u.last_serial IS NULL ORDER BY 1` + enough},
		{"serial", "a serial was given twice",
			`SELECT min(certificate_no) || ' … ' || max(certificate_no) AS place, 'serial ' || serial AS said, count(*) || ' certificates' AS now FROM certificate GROUP BY scope, serial HAVING count(*) > 1 ORDER BY 1` + enough},
		{"serial", "a certificate's number is not its scope's prefix and its serial",
			`SELECT certificate_no AS place, 'serial ' || serial AS said, right(certificate_no, 5) AS now FROM certificate
			WHERE right(certificate_no, 5) <> printf('%05d', serial) OR left(certificate_no, 6) <> county OR substr(certificate_no, 13, 3) <> course ORDER BY 1` + enough},
		{"serial", "a certificate is held by somebody who did not pass",
			`SELECT c.certificate_no AS place, 'row ' || c.row AS said, 'no such pass' AS now FROM certificate c
			ANTI JOIN result s ON s.submission = c.submission AND s.row = c.row AND s.passed AND s.person = c.person ORDER BY 1` + enough},
		{"serial", "numbers of a series leave a gap or occur twice",
			`WITH series AS (SELECT 'class ' || prefix AS series, ordinal AS n FROM class_number
				UNION ALL SELECT 'entry ' || county || year, CAST(substr(entry_no, 11) AS BIGINT) FROM entry
				UNION ALL SELECT 'payment batch ' || left(batch_no, 14), CAST(substr(batch_no, 15) AS BIGINT) FROM payment_batch
				UNION ALL SELECT 'application ' || left(business_no, 16), CAST(substr(business_no, 17) AS BIGINT) FROM reviewed WHERE business_no IS NOT NULL)
			SELECT series AS place, count(DISTINCT n) || ' of ' || count(*) || ' are distinct' AS said, min(n) || ' to ' || max(n) AS now FROM series
			GROUP BY series HAVING min(n) <> 1 OR max(n) <> count(*) OR count(DISTINCT n) <> count(*) ORDER BY 1` + enough},
		{"register", "a number was given under rules that its run did not have",
			`SELECT c.certificate_no AS place, left(c.rules_digest, 12) AS said, left(r.rules_digest, 12) AS now FROM certificate c LEFT JOIN run r USING (run) WHERE c.rules_digest IS DISTINCT FROM r.rules_digest
			UNION ALL SELECT 'submission ' || e.submission || ' row ' || e.row, left(e.rules_digest, 12), left(r.rules_digest, 12) FROM entitlement e LEFT JOIN run r USING (run) WHERE e.rules_digest IS DISTINCT FROM r.rules_digest ORDER BY 1` + enough},
	}
}
