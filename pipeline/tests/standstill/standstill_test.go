package standstill_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/audit"
	"chuangpei/pipeline/report"
	"chuangpei/pipeline/town"
)

// twoCounties is a home in which a class of each of two counties is paid and another is dropped whole for the next
// night.
func twoCounties(t *testing.T) (w *town.Town, second map[string]*town.Class) {
	t.Helper()
	w, second = town.New(t), map[string]*town.Class{}
	mine, theirs := town.SchoolOf("150104", 1), town.SchoolOf("150102", 2)
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{mine, theirs},
		town.Given("150104", town.Jobs, "100000", "示例1号"), town.Given("150102", town.Jobs, "100000", "示例1号")))
	for i, s := range []town.School{mine, theirs} {
		k := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(1+100*i, 3))
		k.Foretell(1)
		k.Fund = town.Jobs
		w.Drop(k.File("开班"), k.Opening())
		w.Drop(k.File("结业"), k.Completion())
		w.Drop(k.File("补贴"), k.Claim(0, 1, 2))
		later := town.ClassOf(s, "SYB", "2025-05-26", town.Crowd(30+100*i, 3))
		later.Foretell(1)
		later.Fund = town.Jobs
		second[s.County] = later
	}
	w.Night("2025-03-09")
	return w, second
}

// dropSecond drops the second class of each county, from its opening to its claim.
func dropSecond(w *town.Town, second map[string]*town.Class) {
	for _, k := range second {
		w.Drop(k.File("第二班开班"), k.Opening())
		w.Drop(k.File("第二班结业"), k.Completion())
		w.Drop(k.File("第二班补贴"), k.Claim(0, 1, 2))
	}
}

// stumbles plays a night that comes to its end while something stands still, and says what.
func stumbles(w *town.Town, day string) []audit.Stopped {
	w.Helper()
	_, err := w.Engine(day).Run(context.Background())
	stands, ok := errors.AsType[*audit.StandsStill](err)
	if !ok {
		w.Fatalf("night of %s: %v, want something to stand still", day, err)
	}
	return stands.Things
}

// sheetsOf is everything the outbox holds for one county and its schools, but for what is about the city.
func sheetsOf(w *town.Town, county, credit string) string {
	var all strings.Builder
	for file, parts := range w.Unzipped() {
		if strings.Contains(file, county+"_") || strings.Contains(file, credit) {
			fmt.Fprintln(&all, strings.TrimPrefix(file, w.Home), parts)
		}
	}
	return strings.Join(slices.Sorted(strings.SplitSeq(all.String(), "\n")), "\n")
}

// breach is a contradiction put into the register by hand, as a run of a faulty program that was cut off would leave
// it.
type breach struct {
	invariant, thing string
	sql              []string
	held             string // the file of the county's second class that waits
	cure             string // the number that is revoked; empty where nothing cures it
}

// newest is the run that the hand puts its rows into.
const newest = "(SELECT max(run) FROM run)"

// breaches break each invariant once, about 150104 alone.
func breaches() []breach {
	entitled := func(row int, person int64) string {
		return fmt.Sprintf(`INSERT INTO entitlement SELECT * REPLACE (%s AS run, %d AS row, %d AS person, '某人' AS name,
			'150104202503SYB9%04d' AS certificate_no) FROM entitlement WHERE county = '150104' LIMIT 1`, newest, row, person, row)
	}
	entered := func(row int, amount string, after string) string {
		return fmt.Sprintf(`INSERT INTO entry SELECT * REPLACE (%s AS run, '150104202500000004' AS entry_no, %d AS row, %s AS amount,
			%s AS balance_after, %s + %s AS balance_before) FROM entry WHERE entry_no = '150104202500000003'`, newest, row, amount, after, after, amount)
	}
	given := func(replace string) string {
		return "INSERT INTO certificate SELECT * REPLACE (" + newest + " AS run, " + replace + ") FROM certificate WHERE certificate_no = '150104202503SYB00001'"
	}
	const fund, series = "2025年就业补助资金", "证书编号150104202503SYB"
	return []breach{
		{"overspent", fund, []string{entitled(900, 99010119900101003), `UPDATE entitlement SET rate = 200000, asked = 200000, approved = 200000 WHERE row = 900`,
			entered(900, "200000", "-103600")}, "第二班补贴", "150104202500000004"},
		{"balance", fund, []string{entitled(900, 99010119900101003), entered(900, "1200", "90000")}, "第二班补贴", ""},
		{"entry_award", "班期", []string{entitled(900, 99010119900101003), entered(900, "1000", "95400")}, "", "150104202500000004"},
		{"entry_twice", "班期", []string{`INSERT INTO entry SELECT * REPLACE (` + newest + ` AS run, '150104202500000004' AS entry_no,
			balance_after AS balance_before, balance_after - amount AS balance_after) FROM entry WHERE entry_no = '150104202500000003'`}, "", "150104202500000004"},
		{"award_twice", "班期", []string{`INSERT INTO entitlement SELECT * REPLACE (` + newest + ` AS run, 900 AS row) FROM entitlement WHERE county = '150104' LIMIT 1`}, "", ""},
		{"rate", "班期", []string{entitled(900, 99010119900101003), `UPDATE entitlement SET rate = 1300 WHERE row = 900`}, "", ""},
		{"approved", "班期", []string{entitled(900, 99010119900101003), `UPDATE entitlement SET approved = 700, cut = 500 WHERE row = 900`}, "", ""},
		{"digest", "班期", []string{entitled(900, 99010119900101003), `UPDATE entitlement SET rules_digest = 'x' WHERE row = 900`}, "", ""},
		{"uplift_base", "班期", []string{entitled(900, 99010119900101003), `UPDATE entitlement SET kind = '上浮' WHERE row = 900`, entered(900, "1200", "95200")}, "", "150104202500000004"},
		{"certificate_number", series, []string{given("'150104202503SYB00014' AS certificate_no, 4 AS serial")}, "", "150104202503SYB00014"},
		{"serial_twice", series, []string{given("'150104202503XYB00003' AS certificate_no, 3 AS serial, 'XYB' AS course")}, "", ""},
		{"serial_gap", series, []string{given("'150104202503SYB00009' AS certificate_no, 9 AS serial")}, "", ""},
		{"certificate_twice", "班期", []string{given("'150104202503SYB00004' AS certificate_no, 4 AS serial")}, "", "150104202503SYB00004"},
		{"certificate_unearned", "班期", []string{given("'150104202503SYB00004' AS certificate_no, 4 AS serial, 99010119900101003 AS person")}, "", "150104202503SYB00004"},
		{"series_class", "班期编号150104202505SYB", []string{`INSERT INTO class_number SELECT * REPLACE (` + newest + ` AS run, 999999 AS opening, '150104202505SYB' AS prefix,
			7 AS ordinal, '150104202505SYB-07' AS class_no) FROM class_number WHERE left(class_no, 6) = '150104'`}, "第二班开班", ""},
		{"series_entry", "2025年全部资金", []string{entitled(900, 99010119900101003), strings.Replace(entered(900, "1200", "95200"), "00000004", "00000009", 1)}, "第二班补贴", ""},
		{"series_batch", "拨付批次15010420250601", []string{`INSERT INTO payment_batch VALUES (` + newest + `, '1501042025060105', '150104', DATE '2025-06-01')`}, "", ""},
		{"admitted", "班期", []string{`INSERT INTO enrolment SELECT * REPLACE (` + newest + ` AS run, 900 AS row, 99010119900101003 AS person)
			FROM enrolment WHERE opening = (SELECT min(opening) FROM class_filed WHERE county = '150104') LIMIT 1`}, "", ""},
	}
}

// TestWhatIsBrokenStandsStillAlone breaks each invariant by hand: the thing it is about stands still, is named with the
// way out, and the other county's night is that of a register in order. Where 撤销 mends it, what stood still is made
// good.
func TestWhatIsBrokenStandsStillAlone(t *testing.T) {
	t.Parallel()
	base, second := twoCounties(t)
	sound := base.Copied(t)
	dropSecond(sound, second)
	sound.Night("2025-06-01")
	theirs := second["150102"].School
	want := sheetsOf(sound, "150102", theirs.Credit)
	for _, b := range breaches() {
		t.Run(b.invariant, func(t *testing.T) {
			t.Parallel()
			w := base.Copied(t)
			w.SQL(append([]string{"INSERT INTO run SELECT * REPLACE (run + 1 AS run) FROM run ORDER BY run DESC LIMIT 1"}, b.sql...)...)
			dropSecond(w, second)
			things := stumbles(w, "2025-06-01")
			named := false
			for _, thing := range things {
				named = named || thing.Invariant == b.invariant && strings.Contains(thing.Thing, b.thing) && thing.County == "150104" && thing.WayOut != "" && thing.Since == "2025-06-01"
				if thing.County != "150104" {
					t.Errorf("another county's stands still: %+v", thing)
				}
			}
			if !named {
				t.Errorf("%s of %s is not named: %+v", b.invariant, b.thing, things)
			}
			if got := sheetsOf(w, "150102", theirs.Credit); got != want {
				t.Errorf("the other county's night is another: %s", town.FirstDifference(got, want))
			}
			tellsOfStandstill(w, things[0])
			if b.held != "" {
				if r := w.Receipt(second["150104"].File(b.held)); !strings.Contains(r.Head["办理状态"], "核查") {
					t.Errorf("receipt of what waits: %v", r.Head)
				}
			}
			if b.cure == "" {
				return
			}
			w.Drop("旗县区/150104/审批意见.xlsx", town.Decide("2025-06-02", [3]string{b.cure, "撤销", "登记有误"}))
			w.Night("2025-06-03")
			if len(w.Ledger("150104", 2025)) < 6 || len(w.Certificates("150104202505SYB-01")) != 3 {
				t.Errorf("what stood still was not made good: %v", w.Ledger("150104", 2025))
			}
			if found := w.Faults(""); found != "" {
				t.Error(found)
			}
		})
	}
}

// tellsOfStandstill looks for a thing that stands still where operator and county look.
func tellsOfStandstill(w *town.Town, thing audit.Stopped) {
	w.Helper()
	text, err := os.ReadFile(w.State("status.json"))
	if err != nil {
		w.Fatal(err)
	}
	var status report.Status
	if err := json.Unmarshal(text, &status); err != nil || len(status.Last.Stopped) == 0 {
		w.Errorf("status tells nothing of it: %v %+v", err, status.Last.Stopped)
	}
	for _, folder := range []string{"旗县区/150104_*/", "市级/"} {
		if !strings.Contains(town.Flat(w.Pages(folder + "月报_*")["停办核查"]), thing.Thing) {
			w.Errorf("%s月报 tells nothing of %s", folder, thing.Thing)
		}
	}
	if found := w.Faults(""); !strings.Contains(found, thing.Place) {
		w.Errorf("verify says something else than the run: %s\n%s", thing.Place, found)
	}
}
