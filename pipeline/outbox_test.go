package pipeline_test

import (
	"archive/zip"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// page is a sheet of a workbook that came out, as texts.
type page [][]string

// newest finds the workbook of the outbox that a pattern names: the latest date in its name, then its last version.
func (w *town) newest(pattern string) string {
	w.Helper()
	newest, last, version := "", "", regexp.MustCompile(`(_v\d+)?\.xlsx$`)
	for _, ending := range []string{".xlsx", "_v[0-9].xlsx", "_v[0-9][0-9].xlsx"} {
		files, err := filepath.Glob(filepath.Join(w.home, "outbox", filepath.FromSlash(pattern)) + ending)
		if err != nil {
			w.Fatal(err)
		}
		for _, file := range files { // Glob sorts
			if stem := version.ReplaceAllString(file, ""); stem >= last {
				newest, last = file, stem
			}
		}
	}
	return newest
}

// pages reads every sheet of the newest workbook of a pattern with the other reader; nil when there is none.
func (w *town) pages(pattern string) map[string]page {
	w.Helper()
	file := w.newest(pattern)
	if file == "" {
		return nil
	}
	return w.read(file)
}

// read reads every sheet of a workbook.
func (w *town) read(file string) map[string]page {
	w.Helper()
	f, err := excelize.OpenFile(file, excelize.Options{RawCellValue: true})
	if err != nil {
		w.Fatalf("%s does not open: %v", path.Base(file), err)
	}
	defer f.Close()
	sheets := map[string]page{}
	for _, name := range f.GetSheetList() {
		if sheets[name], err = f.GetRows(name); err != nil {
			w.Fatalf("%s %s: %v", path.Base(file), name, err)
		}
	}
	return sheets
}

// table gives the rows below the header row that holds the given column, up to a total or a gap.
func (p page) table(column string) []map[string]string {
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

// receipt is 回执 as its sender reads it.
type receipt struct {
	head     map[string]string // the left-hand words of 受理回执
	findings []map[string]string
	copies   map[string]page
}

// receipt reads the newest receipt of a file dropped at an inbox path.
func (w *town) receipt(dropped string) receipt {
	w.Helper()
	parts := strings.Split(strings.TrimSuffix(dropped, ".xlsx"), "/")
	name := "回执_" + parts[len(parts)-1]
	pattern := parts[0] + "/" + name
	if len(parts) > 2 {
		code, _, _ := strings.Cut(parts[1], "_")
		pattern = parts[0] + "/" + code + "*/" + name
	}
	sheets := w.pages(pattern)
	if sheets == nil {
		w.Fatalf("no receipt for %s", dropped)
	}
	r := receipt{head: map[string]string{}, findings: sheets["校验结果"].table("规则编号"), copies: sheets}
	r.findings = slices.DeleteFunc(r.findings, func(f map[string]string) bool { return f["规则编号"] == "" }) // 没有发现问题
	for _, row := range sheets["受理回执"] {
		if len(row) > 1 {
			r.head[row[0]] = row[1]
		}
	}
	return r
}

// result is 受理结果.
func (r receipt) result() string { return r.head["受理结果"] }

// rules are the findings in short: level, rule and cell, sorted.
func (r receipt) rules() []string {
	var all []string
	for _, f := range r.findings {
		all = append(all, fmt.Sprintf("%s %s %s!%s", f["级别"], f["规则编号"], f["工作表"], f["单元格"]))
	}
	slices.Sort(all)
	return all
}

// stops are the findings that stop something: not those that only inform.
func (r receipt) stops() string {
	var all []string
	for _, rule := range r.rules() {
		if !strings.HasPrefix(rule, "提示") {
			all = append(all, strings.Fields(rule)[1])
		}
	}
	return strings.Join(slices.Compact(all), " ")
}

// certificates are the rows of a class's 证书登记册, as the county has it.
func (w *town) certificates(classNo string) []map[string]string {
	w.Helper()
	return w.pages("旗县区/" + classNo[:6] + "*/证书登记册_" + classNo)["证书登记册"].table("证书编号")
}

// ledger are the rows of a county's newest 资金台账 of a year.
func (w *town) ledger(county string, year int) []map[string]string {
	w.Helper()
	return w.pages(fmt.Sprintf("旗县区/%s_*/资金台账_*_%d_????????", county, year))["资金台账"].table("台账编号")
}

// column are the values of one column.
func column(rows []map[string]string, name string) []string {
	var values []string
	for _, row := range rows {
		values = append(values, row[name])
	}
	return values
}

// unzipped gives the parts of every workbook of the outbox.
func (w *town) unzipped() map[string]map[string]string {
	w.Helper()
	files := map[string]map[string]string{}
	err := filepath.WalkDir(filepath.Join(w.home, "outbox"), func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(file, ".xlsx") {
			return err
		}
		z, err := zip.OpenReader(file)
		if err != nil {
			return err
		}
		defer z.Close()
		files[file] = map[string]string{}
		for _, part := range z.File {
			r, err := part.Open()
			if err != nil {
				return err
			}
			text, err := io.ReadAll(r)
			if err != nil {
				return err
			}
			files[file][part.Name] = string(text)
		}
		return nil
	})
	if err != nil || len(files) == 0 {
		w.Fatalf("%d workbooks: %v", len(files), err)
	}
	return files
}
