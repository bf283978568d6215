package town

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"chuangpei/pipeline/handmade"
)

// Flat is a page as one text.
func Flat(p Page) string {
	var b strings.Builder
	for _, row := range p {
		b.WriteString(strings.Join(row, " ") + "\n")
	}
	return b.String()
}

// By finds the row whose column holds a value.
func By(rows []map[string]string, column, value string) map[string]string {
	for _, row := range rows {
		if row[column] == value {
			return row
		}
	}
	return nil
}

// Page is a sheet of a workbook that came out, as texts.
type Page [][]string

// Folders are those in which an owner's workbooks lie, below his own, as patterns: what is about a class in its file.
func Folders() []string { return []string{"", "班期/*", "资金", "报表", "测算"} }

// Newest finds the workbook of the outbox that a pattern names, owner and file name, in whichever of the owner's
// folders it lies: the latest date in its name, then its last version.
func (w *Town) Newest(pattern string) string {
	w.Helper()
	newest, last, version := "", "", regexp.MustCompile(`(_v\d+)?\.xlsx$`)
	for _, ending := range []string{".xlsx", "_v[0-9].xlsx", "_v[0-9][0-9].xlsx"} {
		for _, file := range w.Glob(pattern + ending) { // in order
			if stem := version.ReplaceAllString(file, ""); stem >= last {
				newest, last = file, stem
			}
		}
	}
	return newest
}

// Glob lists the files of the outbox that a pattern names, owner and file name, in order of their folders and names.
func (w *Town) Glob(pattern string) (files []string) {
	w.Helper()
	for _, folder := range Folders() {
		found, err := filepath.Glob(filepath.Join(w.Home, "outbox",
			filepath.FromSlash(path.Join(path.Dir(pattern), folder, path.Base(pattern)))))
		w.Must(err)
		files = append(files, found...)
	}
	return files
}

// Pages reads every sheet of the newest workbook of a pattern with the other reader; nil when there is none.
func (w *Town) Pages(pattern string) map[string]Page {
	w.Helper()
	file := w.Newest(pattern)
	if file == "" {
		return nil
	}
	return w.read(file)
}

// read reads every sheet of a workbook.
func (w *Town) read(file string) map[string]Page {
	w.Helper()
	f, err := excelize.OpenFile(file, excelize.Options{RawCellValue: true})
	if err != nil {
		w.Fatalf("%s does not open: %v", path.Base(file), err)
	}
	defer f.Close()
	sheets := map[string]Page{}
	for _, name := range f.GetSheetList() {
		if sheets[name], err = f.GetRows(name); err != nil {
			w.Fatalf("%s %s: %v", path.Base(file), name, err)
		}
	}
	return sheets
}

// Table gives the rows below the header row that holds the given column, up to a total or a gap.
func (p Page) Table(column string) []map[string]string {
	at := slices.IndexFunc(p, func(row []string) bool { return slices.Contains(row, column) })
	if at < 0 {
		return nil
	}
	var rows []map[string]string
	for _, cells := range p[at+1:] {
		if len(cells) == 0 || cells[0] == "" || strings.HasPrefix(cells[0], "合计") {
			break
		}
		row := map[string]string{}
		for i, head := range p[at] {
			if i < len(cells) {
				row[head] = cells[i]
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// Receipt is 回执 as its sender reads it.
type Receipt struct {
	Head     map[string]string // the left-hand words of 受理回执
	Findings []map[string]string
	Copies   map[string]Page
}

// Receipt reads the newest receipt of a file dropped at an inbox path.
func (w *Town) Receipt(dropped string) Receipt { w.Helper(); return w.answerTo("回执_", dropped) }

// Preview reads 预检 of such a file.
func (w *Town) Preview(dropped string) Receipt { w.Helper(); return w.answerTo("预检_", dropped) }

// answerTo reads the newest answer to a file.
func (w *Town) answerTo(answer, dropped string) Receipt {
	w.Helper()
	parts := strings.Split(strings.TrimSuffix(dropped, ".xlsx"), "/")
	name := answer + parts[len(parts)-1]
	pattern := parts[0] + "/" + name
	if len(parts) > 2 {
		code, _, _ := strings.Cut(parts[1], "_")
		pattern = parts[0] + "/" + code + "*/" + name
	}
	return w.ReceiptAt(pattern)
}

// ReceiptAt reads the newest receipt that a pattern of the outbox names.
func (w *Town) ReceiptAt(pattern string) Receipt {
	w.Helper()
	sheets := w.Pages(pattern)
	if sheets == nil {
		w.Fatalf("no receipt %s", pattern)
	}
	r := Receipt{Head: map[string]string{}, Findings: sheets["校验结果"].Table("规则编号"), Copies: sheets}
	none := func(f map[string]string) bool { return f["规则编号"] == "" } // 没有发现问题
	r.Findings = slices.DeleteFunc(r.Findings, none)
	for _, row := range append(sheets["受理回执"], sheets["预检结果"]...) {
		if len(row) > 1 {
			r.Head[row[0]] = row[1]
		}
	}
	return r
}

// Result is 受理结果.
func (r Receipt) Result() string { return r.Head["受理结果"] }

// Rules are the findings in short: level, rule and cell, sorted.
func (r Receipt) Rules() []string {
	var all []string
	for _, f := range r.Findings {
		all = append(all, fmt.Sprintf("%s %s %s!%s", f["级别"], f["规则编号"], f["工作表"], f["单元格"]))
	}
	slices.Sort(all)
	return all
}

// Stops are the findings that stop something: not those that only inform.
func (r Receipt) Stops() string {
	var all []string
	for _, rule := range r.Rules() {
		if !strings.HasPrefix(rule, "提示") {
			all = append(all, strings.Fields(rule)[1])
		}
	}
	return strings.Join(slices.Compact(all), " ")
}

// Sound is a shop of the n-th person that has lasted six months and n days: no two were founded on one day.
func (w *Town) Sound(k *Class, n int) Shop {
	founded := time.Date(2025, time.October, 1-n, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	no := w.Certificates(k.Number)[n]["证书编号"]
	return Shop{k, n, no, Credit("92990101MJ" + k.People[n].Phone[4:]), founded, "存续", "2026-04-01", "480"}
}

// Certificates are the rows of a class's 证书登记册, as the county has it.
func (w *Town) Certificates(classNo string) []map[string]string {
	w.Helper()
	return w.Pages("旗县区/" + classNo[:6] + "*/证书登记册_" + classNo)["证书登记册"].Table("证书编号")
}

// Ledger are the rows of a county's newest 资金台账 of a year.
func (w *Town) Ledger(county string, year int) []map[string]string {
	w.Helper()
	return w.Pages(fmt.Sprintf("旗县区/%s_*/资金台账_*_%d_????????", county, year))["资金台账"].Table("台账编号")
}

// Column are the values of one column.
func Column(rows []map[string]string, name string) []string {
	var values []string
	for _, row := range rows {
		values = append(values, row[name])
	}
	return values
}

// Unzipped gives the parts of every workbook of the outbox.
func (w *Town) Unzipped() map[string]map[string]string {
	w.Helper()
	files := map[string]map[string]string{}
	err := filepath.WalkDir(filepath.Join(w.Home, "outbox"), func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".xlsx") {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		files[file] = map[string]string{}
		for _, part := range handmade.Unzip(w, data) {
			files[file][part.Name] = part.Text
		}
		return nil
	})
	if err != nil || len(files) == 0 {
		w.Fatalf("%d workbooks: %v", len(files), err)
	}
	return files
}

// List is a 拨付花名册 as finance reads it: its face, and its rows.
func (w *Town) List(name string) (face string, rows []map[string]string, sheets map[string]Page) {
	w.Helper()
	found := w.Glob("旗县区/*/拨付花名册_" + name + ".xlsx")
	if len(found) != 1 {
		w.Fatalf("%d lists %s", len(found), name)
	}
	sheets = w.read(found[0])
	empty := func(r map[string]string) bool { return r["收款户名"] == "" || r["金额"] == "" }
	rows = slices.DeleteFunc(sheets["拨付花名册"].Table("台账编号"), empty)
	return Flat(sheets["拨付花名册"]), rows, sheets
}

// States are the ledger's states, in order of entry.
func (w *Town) States(county string, year int) string {
	w.Helper()
	return strings.Join(Column(w.Ledger(county, year), "状态"), " ")
}

// DayOf reads a date cell.
func DayOf(serial string) string {
	n := 0
	for _, c := range serial {
		n = n*10 + int(c-'0')
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
}
