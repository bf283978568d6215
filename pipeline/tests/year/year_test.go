package year

import (
	"os"
	"strconv"
	"testing"

	"chuangpei/pipeline/town"
)

// TestMain plays in memory.
func TestMain(m *testing.M) { town.Main(m) }

// number reads a number from the environment.
func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// TestAYearMendedByReceipts plays a city for a year: see the package. One application in three has a mistake, mended
// only by following its receipt. In the end everybody is certified and paid who should be, and none twice; what was
// foreseen (资金预测) came within bounds.
// Ordinarily it has one term of six classes; with CHUANGPEI_YEAR three, each of so many times six.
// CHUANGPEI_YEAR_SEED picks another city.
func TestAYearMendedByReceipts(t *testing.T) {
	t.Parallel()
	size, terms := number("CHUANGPEI_YEAR", 0), 1
	if size > 0 {
		terms = 3
	}
	y := newCity(town.New(t), terms, max(size, 1), uint64(number("CHUANGPEI_YEAR_SEED", 1)))
	for y.today.Year() == 2025 {
		y.play()
	}
	y.state(t)
	y.check(t)
	y.foresight(t, terms)
	y.rehearse(t, terms)
}

// state prints what the year was like.
func (y *city) state(t *testing.T) {
	t.Logf("%d people in %d classes, %d nights, %d applications, %d with a mistake, %d sent again, %d cells and rows "+
		"mended; %d on forms of the outbox, %d mended on 补报; %d transfers, %d came back", y.people, len(y.courses),
		y.nights, y.sent, total(y.made), y.again, y.mended, y.forms, y.supplements, y.bank.transfers, y.bank.bounced)
	for _, m := range []map[string]int{y.made, y.rulings, y.byRow, y.beside, y.happened} {
		for _, key := range sorted(m) {
			t.Logf("  %s: %d", key, m[key])
		}
	}
}

// check holds the outbox and the bank's books against what the policy alone gives.
func (y *city) check(t *testing.T) {
	for _, dead := range y.dead {
		t.Errorf("a receipt leads nowhere: %s", dead)
	}
	var classes []*class
	for _, c := range y.courses {
		for kind, a := range c.flying {
			t.Errorf("%s still waits for %s (%s): %v", c.Name, kind, a.file(), a.receipt(y.Town).Head)
		}
		classes = append(classes, c.class)
	}
	want := expect(classes)
	t.Logf("by the policy alone: %d certificates, %d awards, %s yuan", len(want.certificates), len(want.awards),
		town.Yuan(total(want.awards)))
	certificates, numbers := map[string]int{}, map[string]bool{}
	for _, c := range y.courses {
		if c.Number == "" {
			t.Errorf("%s never got a number", c.Name)
			continue
		}
		if numbers[c.Number] {
			t.Errorf("the class number %s was given twice", c.Number)
		}
		numbers[c.Number] = true
		for _, row := range y.Certificates(c.Number) {
			if numbers[row["证书编号"]] {
				t.Errorf("the certificate number %s was given twice", row["证书编号"])
			}
			numbers[row["证书编号"]] = true
			if !voided(row) {
				certificates[row["身份证号"]+" "+c.Course]++
			}
		}
	}
	for _, d := range differences(want.certificates, certificates) {
		t.Errorf("certificates in force: %s", d)
	}
	awards := map[string]int64{}
	for _, county := range y.counties {
		for _, row := range y.Ledger(county, 2025) {
			if numbers[row["台账编号"]] {
				t.Errorf("the entry number %s was given twice", row["台账编号"])
			}
			numbers[row["台账编号"]] = true
			if row["状态"] == "已拨付" {
				awards[row["身份证号"]+" "+row["证书编号"][12:15]+" "+row["补贴类型"]] += town.Fen(row["核定金额"])
			}
		}
	}
	for _, d := range differences(want.awards, awards) {
		t.Errorf("paid (fen): %s", d)
	}
	for _, d := range differences(want.received, y.bank.received) {
		t.Errorf("the bank's books (fen): %s", d)
	}
	if found := y.Faults(""); found != "" {
		t.Errorf("verify: %s", found)
	}
}
