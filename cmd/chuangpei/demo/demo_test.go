package demo

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/templates/xlsx"

	"github.com/xuri/excelize/v2"
)

// dropAll drops every night of a city and returns the home and the files of each night by path below inbox.
func dropAll(t *testing.T, o Options) (string, []map[string][]byte) {
	t.Helper()
	c, home := New(o), t.TempDir()
	var nights []map[string][]byte
	for night := range c.Nights() {
		if err := os.RemoveAll(filepath.Join(home, "inbox")); err != nil {
			t.Fatal(err)
		}
		if err := c.Drop(night, home); err != nil {
			t.Fatal(err)
		}
		nights = append(nights, readAll(t, filepath.Join(home, "inbox")))
	}
	return home, nights
}

// readAll reads the files below a folder.
func readAll(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(root, path)
		files[filepath.ToSlash(rel)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Files lists what a night drops, as paths below inbox/ in order of arrival.
func (c *City) Files(night int) []string {
	var paths []string
	for _, j := range c.jobs(night, nil) {
		paths = append(paths, j.path)
	}
	slices.SortFunc(paths, func(a, b string) int { return c.arrival(a, b, night, night) })
	return paths
}

// noBook reports the files that are no workbooks on purpose.
func noBook(path string) bool {
	const names = "旧版开班申请.xls 加密开班申请.xlsx 网页另存.xlsx 空文件.xlsx 没传完.xlsx 课堂照片.jpg"
	for name := range strings.FieldsSeq(names) {
		if strings.HasSuffix(path, "/"+name) {
			return true
		}
	}
	return false
}

func TestEveryWorkbookOpens(t *testing.T) {
	for _, o := range []Options{{Seed: 1}, {Seed: 9, Classes: 40}} {
		_, nights := dropAll(t, o)
		books := 0
		for _, files := range nights {
			for path, data := range files {
				f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
				if noBook(path) {
					if err == nil {
						t.Errorf("%s opens although it is no workbook", path)
					}
					continue
				}
				if err != nil {
					t.Errorf("%s: %v", path, err)
					continue
				}
				books++
				for _, sheet := range f.GetSheetList() {
					if rows, err := f.GetRows(sheet); err != nil || len(rows) < 2 {
						t.Errorf("%s %s: %d rows, %v", path, sheet, len(rows), err)
					}
				}
				_ = f.Close()
			}
		}
		if books < 100 {
			t.Errorf("%+v: only %d workbooks", o, books)
		}
	}
}

func TestSameSeedSameBytes(t *testing.T) {
	for _, o := range []Options{{Seed: 3}, {Seed: 3, Classes: 20}} {
		_, a := dropAll(t, o)
		_, b := dropAll(t, o)
		for night := range a {
			for path, data := range a[night] {
				if !bytes.Equal(data, b[night][path]) {
					t.Errorf("night %d: %s differs between two runs of one seed", night, path)
				}
			}
		}
		o.Seed++
		_, other := dropAll(t, o)
		same := 0
		for path, data := range a[0] {
			if bytes.Equal(data, other[0][path]) {
				same++
			}
		}
		if same > len(a[0])/2 {
			t.Errorf("%d of %d files do not depend on the seed", same, len(a[0]))
		}
	}
}

func TestExpectedMistakesAreDropped(t *testing.T) {
	for _, o := range []Options{{Seed: 1}, {Seed: 2, Classes: 90}} {
		c := New(o)
		var files []string
		for night := range c.Nights() {
			files = append(files, c.Files(night)...)
		}
		for _, m := range c.Expected() {
			if !slices.Contains(files, m.File) {
				t.Errorf("%s: %s (%s) is in no night", m.Rule, m.File, m.Why)
			}
		}
		slices.Sort(files)
		if n := len(slices.Compact(slices.Clone(files))); n != len(files) {
			t.Errorf("%d files share a name with another", len(files)-n)
		}
	}
}

func TestEveryRuleHasItsMistake(t *testing.T) {
	rules := strings.Fields(`A3-1 A5-1 A6-1 A9-1 A9-2 A11-1 A14-1 A14-2 A14-3 A15-1 A16-1 A16-2 A18-1 A18-2 A18-3 A18-6
		A19-1 A19-2 A19-3 A20-1 A20-2 A20-3 A20-4 A20-5 A20-6 A20-7 A20-8 A21-1 A21-2 A21-3 A21-4 A22-1 A23-1 A25-1
		D-1 D-2 D-3 D-4 D-5 D-6 D-7 D-8 D-9 R-1 R-2 R-3 R-4 R-5 R-6 R-7 R-8 R-10`)
	for seed := range uint64(5) {
		found := map[string]bool{}
		for _, m := range New(Options{Seed: seed}).Expected() {
			found[m.Rule] = true
		}
		for _, r := range rules {
			if !found[r] {
				t.Errorf("seed %d: no mistake provokes %s", seed, r)
			}
		}
	}
}

func TestNightsFollowTheClasses(t *testing.T) {
	options := []Options{{}, {Classes: 200}, {Today: date(2026, 9, 14)}, {Classes: 200, Today: date(2027, 6, 1)}}
	for _, o := range options {
		c := New(o)
		for _, k := range c.classes {
			if n := k.nights[completion]; n != never && !c.day(n).After(k.closes()) {
				t.Errorf("%+v: class %d closes %v, completed %v", o, k.no, k.closes(), c.day(n))
			}
			if n := k.numbered(); n != never && !k.opens().After(c.day(n)) {
				t.Errorf("%+v: class %d opens %v, decided %v", o, k.no, k.opens(), c.day(n))
			}
		}
		for n := range c.Nights() {
			now := c.Now(n)
			if h, m, _ := now.Clock(); h != 2 || m != 0 || (n > 0 && !now.After(c.Now(n-1))) {
				t.Errorf("%+v: night %d at %v", o, n, now)
			}
			if _, offset := now.Zone(); offset != int((8 * time.Hour).Seconds()) {
				t.Errorf("night %d is not in Hohhot's time", n)
			}
		}
	}
}

func TestDropRefusesAnUnknownNight(t *testing.T) {
	for _, night := range []int{-1, len(smallNights())} {
		if New(Options{}).Drop(night, t.TempDir()) == nil {
			t.Errorf("night %d dropped", night)
		}
	}
}

func TestTeachersComeFromTheOutbox(t *testing.T) {
	home := t.TempDir()
	c := New(Options{Seed: 4})
	k := c.classes[slices.IndexFunc(c.classes, func(k *class) bool {
		return k.flaws[completion] == nil && k.nights[completion] == 1
	})]
	dispatch := xlsx.PlainSheet("师资选派单", [][]any{{"师资选派单"}, {"序号", "讲师编号", "姓名", "职责"},
		{1, "JS0901", "甲示", "教学组长"}, {2, "JS0902", "乙示", "讲师"}, {"经办人"}})
	renderer, err := c.renderer()
	if err != nil {
		t.Fatal(err)
	}
	var data bytes.Buffer
	if _, err := renderer.Write(&data, xlsx.Workbook{Sheets: []xlsx.Sheet{dispatch}}); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(home, "outbox", "市级", "班期", k.number)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "师资选派单_"+k.number+".xlsx"), data.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	d := filing{c, k, completion}.draft(dispatches(home))
	for i, want := range []string{"甲示", "乙示", "甲示"} {
		if got := d.get("授课记录", i, "授课讲师"); got != want {
			t.Errorf("session %d is taught by %v, want %s", i, got, want)
		}
	}
}
