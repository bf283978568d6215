package papers

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/ledger"
)

// foreseen are the tables in which a case says what stands in its small register: a line a row, its values parted by
// blanks, a dash or nothing for NULL; policy and after are SQL, before and after testdata/forecast.sql has made the
// register's rows of them. It is the tenth of June 2025.
type foreseen map[string]string

const foreseenTables = `
CREATE OR REPLACE TEMP TABLE given_class (opening BIGINT, county VARCHAR, course VARCHAR, closes_on DATE, roster BIGINT,
  passed BIGINT, awarded BIGINT, fund VARCHAR, posted_on DATE, uplifted BIGINT, run BIGINT);
CREATE OR REPLACE TEMP TABLE given_void (opening BIGINT);
CREATE OR REPLACE TEMP TABLE given_held (submission BIGINT, county VARCHAR, course VARCHAR, amount DECIMAL(18,2),
  fund VARCHAR);
CREATE OR REPLACE TEMP TABLE given_allotment (county VARCHAR, fund VARCHAR, amount DECIMAL(18,2));
CREATE OR REPLACE TEMP TABLE given_target (county VARCHAR, course VARCHAR, people BIGINT);`

// past reads what a test lets have happened.
func past(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name + ".sql")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sql makes the register's rows.
func (g foreseen) sql(t *testing.T) string {
	t.Helper()
	text := past(t, "forecast")
	columns := map[string]int{"class": 11, "void": 1, "held": 5, "allotment": 3, "target": 3}
	all := g["policy"] + ";" + foreseenTables
	for _, table := range slices.Sorted(maps.Keys(columns)) {
		for line := range strings.Lines(g[table]) {
			values := slices.Repeat([]string{"NULL"}, columns[table])
			words := strings.Fields(line)
			for i, word := range words {
				if word != "-" {
					values[i] = "'" + word + "'"
				}
			}
			if len(words) > 0 {
				all += fmt.Sprintf("\nINSERT INTO given_%s VALUES (%s);", table, strings.Join(values, ", "))
			}
		}
	}
	return all + text
}

// ahead is a register of which forecasts are made, case after case.
type ahead struct{ *Source }

// newAhead opens one.
func newAhead(t *testing.T) ahead {
	t.Helper()
	a := ahead{empty(t)}
	if err := a.createViews(t.Context()); err != nil {
		t.Fatal(err)
	}
	a.exec(t, `CREATE TEMP TABLE first_course AS FROM policy_course; CREATE TEMP TABLE first_fund AS FROM policy_fund`)
	return a
}

// exec carries out a text.
func (a ahead) exec(t *testing.T, text string) {
	t.Helper()
	if _, err := a.DB.Exec(t.Context(), text); err != nil {
		t.Fatal(err)
	}
}

// is compares what is told of the forecast of a small register with want, line by line.
func (a ahead) is(t *testing.T, g foreseen, told func(foresight) []string, want string) {
	t.Helper()
	for _, table := range strings.Fields("run class_filed enrolment completion_filed result entitlement entry " +
		"verdict claim allotment target class_void payment_result refusal certificate certificate_void " +
		"enrolment_void taken_back award_ended policy_course policy_fund") {
		a.exec(t, "DELETE FROM "+table)
	}
	a.exec(t, `INSERT INTO policy_course FROM first_course; INSERT INTO policy_fund FROM first_fund;
		`+g.sql(t)+g["after"])
	q := &query{ctx: t.Context(), Source: a.Source}
	a.foreseen = nil
	day := forecastDay{time.Date(2025, time.June, 10, 0, 0, 0, 0, time.UTC), 9}
	got := told(forecasts(q, day)[day])
	var wanted []string
	for line := range strings.Lines(want) {
		if line = strings.TrimSpace(line); line != "" {
			wanted = append(wanted, line)
		}
	}
	if q.err != nil || !slices.Equal(got, wanted) {
		t.Errorf("%v got\n\t%s\nwant\n\t%s", q.err, strings.Join(got, "\n\t"), strings.Join(wanted, "\n\t"))
	}
}

// yuan is how an amount is written here.
func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }

// foreseenCases are small registers, by what they show, and what is foreseen of each.
type foreseenCases map[string]struct {
	given foreseen
	want  string
}

// each checks every case.
func (a ahead) each(t *testing.T, all foreseenCases, told func(foresight) []string) {
	t.Helper()
	for name, c := range all {
		t.Run(name, func(t *testing.T) { a.is(t, c.given, told, c.want) })
	}
}

// classesAsk is what classes of SYB are to ask for, by day.
func classesAsk(f foresight) (lines []string) {
	sums := map[string]int64{}
	for _, d := range f.asked {
		if d.Part == "在办" && d.County == "150104" && d.Course == "SYB" {
			sums[d.On.Format(time.DateOnly)] += d.Fen
		}
	}
	for _, day := range slices.Sorted(maps.Keys(sums)) {
		lines = append(lines, day+" "+yuan(sums[day]))
	}
	return lines
}

// TestWhatClassesWillAskFor: people of classes that are open, or were not claimed for yet, by the shares and days of
// the last year, at the rate of the day on which the class opened.
func TestWhatClassesWillAskFor(t *testing.T) {
	newAhead(t).each(t, foreseenCases{
		"all, after thirty days, where the last year knows nothing": {foreseen{
			"class": "1 150104 SYB 2025-06-20 10"}, "2025-07-20 12000.00"},
		"those who pass and claim in the county and course, after the usual days": {foreseen{
			"class": `1 150104 SYB 2025-06-20 10
				2 150104 SYB 2025-03-01 10 8 6 就业补助资金 2025-03-21`}, "2025-07-10 7200.00"},
		"else those of the course elsewhere": {foreseen{
			"class": `1 150104 SYB 2025-06-20 10
				2 150102 SYB 2025-03-01 10 8 8 就业补助资金 2025-03-21
				3 150104 GYB 2025-03-01 10 1 1 就业补助资金 2025-03-02`}, "2025-07-10 9600.00"},
		"else those of every course": {foreseen{
			"class": "1 150104 SYB 2025-06-20 10\n 3 150102 GYB 2025-03-01 10 5 5 就业补助资金 2025-03-02",
		}, "2025-06-21 6000.00"},
		"those who passed, once it is completed": {foreseen{
			"class": "1 150104 SYB 2025-06-05 10 7"}, "2025-07-05 8400.00"},
		"without those who were awarded": {foreseen{
			"class": "1 150104 SYB 2025-06-05 10 7 3 就业补助资金 2025-06-10\n 2 150104 IYB 2025-01-01 9 9 9 " +
				"就业补助资金 2025-01-29"}, "2025-06-17 4800.00"},
		"within a week, what is overdue": {foreseen{
			"class": "1 150104 SYB 2025-05-01 10"}, "2025-06-17 12000.00"},
		"until twice the usual days are over": {foreseen{
			"class": "1 150104 SYB 2025-04-12 10 9\n 2 150104 SYB 2025-04-11 10 8"}, "2025-06-17 10800.00"},
		"for thirty days at least; by then half never came": {foreseen{
			"class": `1 150104 SYB 2025-03-01 10 10 10 就业补助资金 2025-03-02
				2 150104 SYB 2025-05-12 10 10
				3 150104 SYB 2025-05-11 10 10`}, "2025-06-17 6000.00"},
		"nothing of a class that was revoked": {foreseen{
			"class": "1 150104 SYB 2025-06-20 10", "void": "1"}, ""},
		"nothing that came later": {foreseen{
			"class": "1 150104 SYB 2025-06-20 10 - - - - - 10"}, ""},
		"at the rate of its opening day": {foreseen{
			"policy": `INSERT INTO policy_course SELECT * REPLACE (DATE '2025-07-01' AS since, 1500 AS subsidy)
				FROM first_course;
				INSERT INTO policy_fund SELECT * REPLACE (DATE '2025-07-01' AS since) FROM first_fund`,
			"class": "1 150104 SYB 2025-07-09 10\n 2 150104 SYB 2025-07-10 10"},
			"2025-08-08 12000.00\n 2025-08-09 15000.00"},
	}, classesAsk)
}

// TestClassesAskForWhatStands: what was refused, voided or taken back counts no more.
func TestClassesAskForWhatStands(t *testing.T) {
	newAhead(t).each(t, foreseenCases{
		"of the roster again, when the completion was refused": {foreseen{
			"class": "1 150104 SYB 2025-06-05 10 7",
			"after": `INSERT INTO refusal BY NAME
				SELECT 9 AS run, 1001 AS target, 1 AS decided_by, '' AS reason, DATE '2025-06-09' AS refused_on`},
			"2025-07-05 12000.00"},
		"none whose certificate is void": {foreseen{
			"class": "1 150104 SYB 2025-06-05 10 7",
			"after": `INSERT INTO certificate BY NAME
				SELECT 1 AS run, 'C' AS certificate_no, '' AS scope, 1 AS serial, submission, row, opening,
					'' AS class_no, '150104' AS county, 'SYB' AS course, name, id_number, person,
					DATE '2025-06-06' AS issued_on, 'd' AS rules_digest
				FROM result WHERE row = 3;
				INSERT INTO certificate_void BY NAME
				SELECT 9 AS run, 'C' AS certificate_no, 1 AS decided_by, '' AS reason,
					DATE '2025-06-09' AS voided_on`}, "2025-07-05 7200.00"},
		"none who was taken out of the class": {foreseen{
			"class": "1 150104 SYB 2025-06-20 10",
			"after": `UPDATE enrolment SET submission = 77 WHERE row > 6;
				INSERT INTO enrolment_void BY NAME SELECT 9 AS run, 77 AS submission`}, "2025-07-20 8400.00"},
		"whoever's award was taken back": {foreseen{
			"class": "1 150104 SYB 2025-06-05 10 7 3 就业补助资金 2025-06-10\n 2 150104 IYB 2025-01-01 9 9 9 " +
				"就业补助资金 2025-01-29",
			"after": `INSERT INTO entry BY NAME SELECT * REPLACE (9 AS run, '1501042025' AS entry_no, -amount AS amount,
				entry_no AS reverses) FROM entry WHERE row = 0 AND submission = 2001`}, "2025-06-17 6000.00"},
	}, classesAsk)
}

// TestWhatElseWillBeAskedFor: uplifts of those whose six months are over or come to be, by last year's share of those
// who got one; and what is missing of the year's targets beyond the classes open, or without a target as many as in the
// last year, week by week to its end.
func TestWhatElseWillBeAskedFor(t *testing.T) {
	newAhead(t).each(t, foreseenCases{
		"no uplift where nobody knows how many, and no target: as many as in the days known": {foreseen{
			"class": "1 150104 SYB 2025-03-01 10 10 10 就业补助资金 2025-03-21"},
			"目标 [职业技能提升行动专账资金, 就业补助资金] 2025-07-20 2026-01-18 19200.00"},
		"uplifts by last year's share, from the fund of the base": {foreseen{
			"policy": `INSERT INTO policy_course SELECT * REPLACE (DATE '2024-01-01' AS since) FROM first_course`,
			"target": "150104 SYB 0",
			"class": `1 150104 SYB 2025-03-01 10 10 10 就业补助资金 2025-03-21
				2 150104 SYB 2024-07-01 10 10 10 就业补助资金 2024-07-21 3`},
			"上浮 [就业补助资金] 2025-09-01 2025-09-01 1440.00"},
		"the target less those who passed and will": {foreseen{
			"class":  "1 150104 SYB 2025-03-01 10 10 10 就业补助资金 2025-03-21\n 2 150104 SYB 2025-06-20 10",
			"target": "150104 SYB 50"},
			"目标 [职业技能提升行动专账资金, 就业补助资金] 2025-07-20 2026-01-18 36000.00"},
		"nothing of a target that is reached": {foreseen{
			"class":  "1 150104 SYB 2025-03-01 10 10 10 就业补助资金 2025-03-21",
			"target": "150104 SYB 10"}, ""},
	}, moreAsk)
}

// moreAsk is what uplifts and targets are to ask for: of which funds, from when to when, how much.
func moreAsk(f foresight) (lines []string) {
	sums, days := map[string]int64{}, map[string][]string{}
	for _, d := range f.asked {
		if d.Part == "上浮" || d.Part == "目标" {
			of := d.Part + " [" + strings.Join(d.funds, ", ") + "]"
			sums[of], days[of] = sums[of]+d.Fen, append(days[of], d.On.Format(time.DateOnly))
		}
	}
	for _, of := range slices.Sorted(maps.Keys(sums)) {
		first, last := slices.Min(days[of]), slices.Max(days[of])
		lines = append(lines, strings.Join([]string{of, first, last, yuan(sums[of])}, " "))
	}
	return lines
}

// TestForecastOfAPastYear: of two made-up years (testdata/years.sql), the second is foreseen at the end of each month,
// three months ahead, and held against what was committed then. One county has targets, the others go by the year
// before.
func TestForecastOfAPastYear(t *testing.T) {
	a := newAhead(t)
	a.exec(t, "DELETE FROM run; "+past(t, "years"))
	q := &query{ctx: t.Context(), Source: a.Source}
	days := queried[forecastDay](q, "month ends", `
		SELECT today AS as_of, run AS last_run FROM run WHERE year(today) = 2025
		AND today = last_day(today) AND month(today) < 10 ORDER BY today`)
	twice := days[0]
	twice.LastRun--
	all := forecasts(q, append(days, twice)...)
	if len(all) != len(days)+1 || len(all[twice].funds) == 0 {
		t.Errorf("%d of %d days are foreseen where two runs tell of one", len(all), len(days)+1)
	}
	var foreseen, came, apart int64
	for _, day := range days {
		until := day.AsOf.AddDate(0, 0, 1).AddDate(0, 3, -1)
		said := int64(0)
		for _, fund := range all[day].funds {
			said += (fund.row.Balance - fund.holds(until, day.AsOf)) / 100
		}
		entered, err := ledger.Scalar[int64](t.Context(), a.DB, `SELECT CAST(sum(amount) AS BIGINT) FROM entry
			WHERE posted_on > ? AND posted_on <= ?`, day.AsOf, until)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("month %d: foreseen %d yuan, came %d", day.AsOf.Month(), said, entered)
		foreseen, came, apart = foreseen+said, came+entered, apart+max(said-entered, entered-said)
	}
	if q.err != nil || came == 0 {
		t.Fatal(q.err, "nothing came")
	}
	t.Logf("wrong by %.1f %% on the average, by %.1f %% in sum", float64(apart)*100/float64(came),
		float64(foreseen-came)*100/float64(came))
	if apart*100 > 10*came {
		t.Error("three months ahead the forecast is wrong by more than a tenth")
	}
}
