package town

import (
	"context"
	"path/filepath"
	"slices"
)

// Decide is 审批意见: rows of number, opinion and reason.
func Decide(day string, rows ...[3]string) []Sheet {
	list := [][]any{{"业务编号", "意见", "理由", "审批人", "审批日期"}}
	for _, r := range rows {
		list = append(list, []any{r[0], r[1], r[2], "示审批", day})
	}
	return []Sheet{{"审批意见", list}}
}

// Pay is 拨付结果: rows of entry number, result, voucher and reason.
func Pay(day string, rows ...[4]string) []Sheet {
	list := [][]any{{"台账编号", "拨付结果", "拨付日期", "凭证号", "原因"}}
	for _, r := range rows {
		list = append(list, []any{r[0], r[1], day, r[2], r[3]})
	}
	return []Sheet{{"拨付结果", list}}
}

// Steady renders everything again on a later day: the register alone must give what stands, so nothing new may appear.
func (w *Town) Steady(day string) {
	w.Helper()
	before := w.standing()
	if _, err := w.Engine(day).Publish(context.Background()); err != nil {
		w.Fatal(err)
	}
	for _, file := range w.standing() {
		if !slices.Contains(before, file) {
			w.Errorf("rendering again wrote %s", file)
		}
	}
}

// standing lists the workbooks of the outbox.
func (w *Town) standing() []string {
	w.Helper()
	files, err := filepath.Glob(filepath.Join(w.Home, "outbox", "*", "*"))
	deeper, more := filepath.Glob(filepath.Join(w.Home, "outbox", "*", "*", "*"))
	if err != nil || more != nil || len(deeper) == 0 {
		w.Fatal(err, more, len(deeper))
	}
	return append(files, deeper...)
}

// Bank plays the night of a day on which the county tells what the bank did.
func (w *Town) Bank(day string, rows ...[4]string) Receipt {
	w.Helper()
	file := "旗县区/150104/拨付结果" + day + ".xlsx"
	w.Drop(file, Pay(day, rows...))
	w.Night(day)
	return w.Receipt(file)
}

// Revoke plays the night of a day on which the county revokes numbers.
func (w *Town) Revoke(day string, numbers ...string) {
	w.Helper()
	var rows [][3]string
	for _, no := range numbers {
		rows = append(rows, [3]string{no, "撤销", "资料不实"})
	}
	w.Drop("旗县区/150104/审批意见"+day+".xlsx", Decide(day, rows...))
	w.Night(day)
}
