package histories

import (
	"path"
	"strings"

	"chuangpei/pipeline/town"
)

// check holds what the outbox says against what must always be so.
func (w *world) check() {
	w.readReceipts()
	certified := map[string]string{}
	for _, c := range w.classes {
		if c.Number == "" {
			continue
		}
		for _, row := range w.certificates(c) {
			w.given("证书编号", row["证书编号"], row["身份证号"]+" "+c.Number)
			if voided(row) {
				continue
			}
			if other := certified[row["身份证号"]]; other != "" {
				w.rt.Fatalf("night of %s: %s holds %s and %s", w.day(), row["姓名"], other, row["证书编号"])
			}
			certified[row["身份证号"]] = row["证书编号"]
		}
	}
	awarded := map[string]string{}
	for _, county := range w.counties {
		w.checkLedger(county, awarded)
	}
	for _, list := range w.lists() {
		name := strings.TrimSuffix(path.Base(list), ".xlsx")
		w.given("花名册", name, list)
	}
	if found := w.Faults(""); found != "" {
		w.rt.Fatalf("night of %s ended well and verify says:\n%s", w.day(), found)
	}
}

// given holds a number against whoever had it first.
func (w *world) given(what, number, holder string) {
	key := what + " " + number
	if first, known := w.holders[key]; known && first != holder {
		w.rt.Fatalf("night of %s: %s was given to %s and to %s", w.day(), key, first, holder)
	}
	w.holders[key] = holder
}

// checkLedger reads a county's ledgers; awarded is who stands in any.
func (w *world) checkLedger(county string, awarded map[string]string) {
	rows := w.ledger(county)
	paid, seen := map[string]int64{}, map[string]bool{}
	for _, row := range rows {
		no := row["台账编号"]
		if seen[no] {
			w.rt.Fatalf("night of %s: the ledger has %s twice", w.day(), no)
		}
		seen[no] = true
		if w.listed[no] == "" {
			w.listed[no] = row["批次号"]
		}
		w.given("台账编号", no, row["身份证号"]+" "+row["补贴类型"]+" "+row["班期编号"]+" "+row["核定金额"])
		w.given("批次号", row["批次号"], map[bool]string{true: "", false: county}[row["批次号"] == ""])
		if strings.Contains("已拨付 待收回", row["状态"]) && !w.late[no] {
			paid[county+row["资金渠道"]+row["年度"]] += town.Fen(row["核定金额"])
		}
		if over(row) {
			continue
		}
		key := row["身份证号"] + " " + row["补贴类型"]
		if other := awarded[key]; other != "" {
			w.rt.Fatalf("night of %s: %s is awarded %s in %s and %s", w.day(), row["姓名"], row["补贴类型"], other, no)
		}
		awarded[key] = no
		if row["补贴类型"] == "上浮" && find(rows, row["身份证号"], "基础") == nil {
			w.rt.Fatalf("night of %s: the uplift %s stands without its base", w.day(), no)
		}
	}
	for key, fen := range paid {
		if most := w.most[key]; fen > most {
			w.rt.Fatalf("night of %s: %s paid %s and was never allotted more than %s", w.day(), key, town.Yuan(fen),
				town.Yuan(most))
		}
	}
}

// readReceipts reads what was answered since the last night that came to its end: the numbers of classes and
// applications.
func (w *world) readReceipts() {
	for _, file := range w.sent {
		r := w.Receipt(file)
		w.results[strings.TrimRight(strings.TrimSuffix(path.Base(file), ".xlsx"), "0123456789")+r.Result()]++
		no, classNo, name := r.Head["业务编号"], r.Head["班期编号"], path.Base(file)
		if no != "" && r.Result() != "重复报送" {
			w.given("业务编号", no, file)
			county := no[2:8]
			w.business[county] = append(w.business[county], no)
		}
		if strings.HasPrefix(name, "开班") && classNo != "" && r.Result() != "重复报送" {
			w.numbered(file, classNo)
		}
	}
	w.sent = nil
}

// numbered notes the number of the class that an opening was of.
func (w *world) numbered(file, classNo string) {
	opened := w.Receipt(file).Copies["开班信息"].Table("项目")
	name := town.By(opened, "项目", "班期名称")["内容"]
	for _, c := range w.classes {
		if c.Name == name && strings.Contains(file, c.School.Credit) {
			w.given("班期编号", classNo, c.School.Credit+" "+name)
			c.Number = classNo
		}
	}
}

// rebuilt makes the register anew from the journal, after a night that came to its end.
func (w *world) rebuilt() {
	w.nights++
	w.today = w.today.AddDate(0, 0, 1)
	w.Town.Night(w.day())
	w.check()
	w.PlayedAgain(w.Past())
	before := w.Dump("text")
	w.Logf("%d nights, %d of them cut off, %d files, %d certificates, %d entries, %v", w.nights, w.cut, w.files,
		w.Rows("certificate"), w.Rows("entry"), w.results)
	w.Rebuild()
	if after := w.Dump("text"); after != before {
		w.rt.Fatalf("the register made anew is another after %d nights, %d cut off: %s", w.nights, w.cut,
			town.FirstDifference(before, after))
	}
}
