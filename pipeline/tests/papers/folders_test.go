package papers_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// outbox is what each workbook of the outbox holds, by its path below it.
func outbox(w *town.Town) map[string]string {
	files := map[string]string{}
	for name, body := range w.Files("outbox") {
		below, err := filepath.Rel(filepath.Join(w.Home, "outbox"), name)
		w.Must(err)
		if strings.HasSuffix(below, ".xlsx") {
			files[filepath.ToSlash(below)] = string(body)
		}
	}
	return files
}

// TestPapersOfBeforeAreMoved: in a home whose papers lie in their owners' own folders, publish moves each to where it
// belongs, as it is; a run that was cut off while it moved them goes on where it was, and another moves nothing.
func TestPapersOfBeforeAreMoved(t *testing.T) {
	t.Parallel()
	w, k := town.PaidClass(t)
	class := "班期/" + k.Number + "/"
	before := outbox(w)
	for _, name := range []string{"旗县区/150104_玉泉区/" + class + "开班审批表_" + k.Number + ".xlsx",
		"旗县区/150104_玉泉区/" + class + "结业审批表_" + k.Number + ".xlsx",
		"旗县区/150104_玉泉区/" + class + "证书登记册_" + k.Number + ".xlsx",
		"机构/" + k.School.Credit + "_" + k.School.Name + "/" + class + "证书登记册_" + k.Number + ".xlsx",
		"市级/" + class + "师资选派单_" + k.Number + ".xlsx"} {
		if _, ok := before[name]; !ok {
			t.Errorf("no %s", name)
		}
	}
	// as homes of before have it
	flat := map[string]string{}
	for file := range before {
		parts := strings.Split(file, "/")
		own := 2
		if parts[0] == "市级" {
			own = 1
		}
		if len(parts) > own+1 && parts[own] != "待填" {
			flat[file] = path.Join(append(parts[:own:own], parts[len(parts)-1])...)
		}
	}
	if len(flat) < 8 {
		t.Fatalf("only %v to move", flat)
	}
	place := func(name string) string { return filepath.Join(w.Home, "outbox", filepath.FromSlash(name)) }
	for file, name := range flat {
		w.Must(os.Rename(place(file), place(name)))
	}
	w.SQL(`INSERT INTO published SELECT * REPLACE (regexp_replace(path, '/(班期/[^/]+|资金|报表)/', '/') AS path)
		FROM published WHERE regexp_matches(path, '/(班期/[^/]+|资金|报表)/')`,
		"INSERT INTO published SELECT * REPLACE (true AS withdrawn) FROM published "+
			"WHERE regexp_matches(path, '/(班期/[^/]+|资金|报表)/')")
	// a run that was cut off had moved one
	sent := "市级/" + class + "师资选派单_" + k.Number + ".xlsx"
	w.Must(os.Rename(place(flat[sent]), place(sent)))

	for _, moved := range []int{len(flat), 0} {
		if sum, err := again(w, ""); err != nil || sum.Moved != moved || sum.Missing+sum.Edited+sum.Later != 0 {
			t.Errorf("%+v, %v; %d are to be moved", sum, err, moved)
		}
		if after := outbox(w); !maps.Equal(before, after) {
			t.Errorf("%v, at first %v", slices.Sorted(maps.Keys(after)), slices.Sorted(maps.Keys(before)))
		}
	}
	for line := range strings.Lines(w.Faults("")) {
		if strings.HasPrefix(line, "outbox") {
			t.Error(line)
		}
	}
}

// TestWhatStandsAsPublishedIsLeft: a paper that an earlier version of the program laid out otherwise stands as it was
// published; rendered anew, it gets a later version.
func TestWhatStandsAsPublishedIsLeft(t *testing.T) {
	t.Parallel()
	w, k := town.PaidClass(t)
	name := "旗县区/150104_玉泉区/班期/" + k.Number + "/结业审批表_" + k.Number
	file := filepath.Join(w.Home, "outbox", filepath.FromSlash(name)) + ".xlsx"
	edit(t, file, func(f *excelize.File) { w.Must(f.SetCellStr("结业审批表", "A1", "从前的样式")) })
	body, err := os.ReadFile(file)
	w.Must(err)
	w.SQL(fmt.Sprintf("INSERT INTO published SELECT * REPLACE ('%x' AS sha256) FROM published WHERE path = '%s.xlsx'",
		sha256.Sum256(body), name))
	before := outbox(w)
	n := w.Engine("2025-09-27")
	for _, n.Anew = range []bool{false, true} {
		if _, err := n.Publish(context.Background()); err != nil {
			t.Fatal(err)
		}
		after := outbox(w)
		if _, again := after[name+"_v2.xlsx"]; again != n.Anew || after[name+".xlsx"] != string(body) {
			t.Errorf("anew %v: a later version %v", n.Anew, again)
		}
		if delete(after, name+"_v2.xlsx"); !maps.Equal(before, after) {
			t.Errorf("anew %v: other papers changed", n.Anew)
		}
	}
}
