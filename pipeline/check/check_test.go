package check_test

import (
	"os"
	"path/filepath"
	"testing"

	"chuangpei/pipeline/town"
)

// TestCheckOfWhatWasFiled: bytes that this sender has filed are 重复报送, with what was found then; somebody else's,
// and changed ones, are judged. A file that is no workbook is of no kind.
func TestCheckOfWhatWasFiled(t *testing.T) {
	w := town.New(t)
	s, other := town.SchoolOf("150102", 1), town.SchoolOf("150102", 2)
	k := town.ClassOf(s, "SYB", "2025-03-03", town.Crowd(100, 3))
	w.Drop("市级/基础信息.xlsx", town.Registers(2025, []town.School{s, other}))
	sound, faulty := town.Book(t, k.Opening()), k.Opening()
	faulty[1].Rows[2][1] = "990101199001010018"
	spoilt := town.Book(t, faulty)
	w.DropBytes("机构/"+s.Credit+"/开班.xlsx", sound)
	w.DropBytes("机构/"+s.Credit+"/有错.xlsx", spoilt)
	w.Night("2025-02-10")
	place := func(sender, name string, data []byte) string {
		path := filepath.Join(t.TempDir(), "机构", sender, name)
		w.Must(os.MkdirAll(filepath.Dir(path), 0o750))
		w.Must(os.WriteFile(path, data, 0o600))
		return path
	}
	for _, c := range []struct {
		path, kind, result string
		findings           bool
	}{
		{place(s.Credit, "再报.xlsx", sound), "opening", "repeated", false},
		{place(s.Credit, "再报有错.xlsx", spoilt), "opening", "repeated", true},
		{place(other.Credit, "别家.xlsx", sound), "opening", "returned", true},
		{place(s.Credit, "文本.xlsx", []byte("姓名,身份证号")), "", "returned", true},
	} {
		got, err := w.Check("2025-02-11", []string{c.path}, t.TempDir())
		if err != nil || len(got) != 1 {
			t.Fatalf("%s: %v", c.path, err)
		}
		r := got[0]
		if r.Kind != c.kind || r.Result != c.result || (len(r.Findings) > 0) != c.findings ||
			(r.Repeats != "") != (c.result == "repeated") {
			t.Errorf("%s: %+v", filepath.Base(c.path), r)
		}
		if c.kind != "" && r.Marked == "" {
			t.Errorf("%s: no marked copy", filepath.Base(c.path))
		}
	}
}
