package papers_test

import (
	"context"
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chuangpei/pipeline"
	"chuangpei/pipeline/numbers"
	"chuangpei/pipeline/papers"
	"chuangpei/pipeline/town"

	"github.com/xuri/excelize/v2"
)

// revoked is a class of which one person's certificate and subsidy were revoked: several of its papers have a second
// version.
func revoked(t *testing.T) (*town.Town, *town.Class, string) {
	t.Helper()
	certificate := func(w *town.Town, k *town.Class) string { return w.Certificates(k.Number)[0]["证书编号"] }
	w, k := revokedBeginning.Of(t, func(t *testing.T) (*town.Town, town.Class) {
		w, k := town.PaidClass(t)
		w.Revoke("2025-09-27", certificate(w, k))
		return w, *k
	})
	return w, &k, certificate(w, &k)
}

var revokedBeginning town.Beginning[town.Class]

// again publishes again and gives the sum of what was counted.
func again(w *town.Town, only string) (sum pipeline.Published, err error) {
	n := w.Engine("2025-09-28")
	n.Only = only
	done, err := n.Publish(context.Background())
	for _, kind := range done {
		sum.Add(kind)
	}
	return sum, err
}

// replacedFiles are those of which a later version stands, or a later day's.
func replacedFiles(files map[string]string) (replaced []string) {
	daily := regexp.MustCompile(`^(.*/(?:今日待办|履职清单|资金台账_.*)_)\d{8}\.xlsx$`)
	newest := map[string]string{}
	for _, file := range slices.Sorted(maps.Keys(files)) {
		if name, version := papers.NameOf(file); version > 1 {
			replaced = append(replaced, papers.FileName(name, version-1))
		}
		if name := daily.FindStringSubmatch(file); name != nil {
			if newest[name[1]] != "" {
				replaced = append(replaced, newest[name[1]])
			}
			newest[name[1]] = file
		}
	}
	return replaced
}

// remove takes files of the outbox away.
func remove(w *town.Town, files ...string) {
	w.Helper()
	for _, file := range files {
		w.Must(os.Remove(filepath.Join(w.Home, "outbox", filepath.FromSlash(file))))
	}
}

// TestTidiedVersionsAreNoLoss: papers that later versions replaced may be tidied away: verify notes them apart, publish
// does not write them, and the version that comes next says what it replaces and takes nobody's name. What still holds
// is missing without them as well, and comes back under its own name, to the byte.
func TestTidiedVersionsAreNoLoss(t *testing.T) {
	t.Parallel()
	w, k, _ := revoked(t)
	before := outbox(w)
	old := replacedFiles(before)
	if len(old) < 4 {
		t.Fatalf("only %v were replaced", old)
	}
	scribbled := old[slices.IndexFunc(old, func(file string) bool { return strings.Contains(file, "公示名单") })]
	edit(t, filepath.Join(w.Home, "outbox", filepath.FromSlash(scribbled)), func(f *excelize.File) {
		w.Must(f.SetCellStr(f.GetSheetName(0), "A1", "旧表"))
	})
	found, err := w.Verifier("2025-09-28").Verify(context.Background(), "")
	if err != nil || len(found.Faults) != 1 || !strings.Contains(strings.Join(found.Notes, "\n"), "take the edited") {
		t.Errorf("verify of an edited paper that was replaced: %+v, %v", found, err)
	}
	remove(w, old...)
	for _, file := range old {
		delete(before, file)
	}
	found, err = w.Verifier("2025-09-28").Verify(context.Background(), "")
	if err != nil || len(found.Faults) > 0 || found.Missing != 0 || found.Tidied != int64(len(old)) ||
		!strings.Contains(strings.Join(found.Notes, "\n"), "nothing is lost") {
		t.Errorf("verify of what was tidied: %+v, %v", found, err)
	}
	if sum, err := again(w, ""); err != nil || sum.Written != 0 || sum.Replaced != len(old) || sum.Missing != 0 {
		t.Errorf("publish of what was tidied: %+v, %v", sum, err)
	}
	remove(w, slices.Collect(maps.Keys(before))...)
	found, err = w.Verifier("2025-09-28").Verify(context.Background(), "")
	if err != nil || found.Missing < int64(len(before)) || found.Tidied != int64(len(old)) {
		t.Errorf("verify of an empty outbox: %+v, %v", found, err)
	}
	if sum, err := again(w, ""); err != nil || sum.Missing != len(before) || sum.Later+sum.New+sum.Edited != 0 {
		t.Errorf("publish into an empty outbox: %+v, %v", sum, err)
	}
	if after := outbox(w); !maps.Equal(before, after) {
		t.Errorf("%v, at first %v", slices.Sorted(maps.Keys(after)), slices.Sorted(maps.Keys(before)))
	}
	w.Revoke("2025-09-29", w.Certificates(k.Number)[1]["证书编号"])
	for _, paper := range []string{"证书登记册_*", "公示名单_*"} {
		if !strings.Contains(w.Newest("旗县区/150104_*/"+paper), "_v3.xlsx") {
			t.Errorf("no third version of %s", paper)
		}
		said := ""
		for _, page := range w.Pages("旗县区/150104_*/" + paper) {
			said += town.Flat(page)
		}
		if !strings.Contains(said, "_v2.xlsx」") {
			t.Errorf("%s does not say what it replaces: %s", paper, said)
		}
	}
	for file, body := range outbox(w) {
		now, ok := before[file]
		if ok && now != body && !strings.Contains(file, "待填/") || slices.Contains(old, file) {
			t.Errorf("%s was written again", file)
		}
	}
}

// TestPublishOfWhatIsNamed: a number of an application, a class, a certificate, an entry, a batch, or a day: the papers
// it names come back, and no others.
func TestPublishOfWhatIsNamed(t *testing.T) {
	t.Parallel()
	w, k, certificate := revoked(t)
	before := outbox(w)
	claim, entry := w.Told(k.File("补贴")), w.Ledger("150104", 2025)[0]["台账编号"]
	for x, want := range map[string][]string{
		claim:                           {"补贴审批表_" + claim, "公示名单_" + claim + "_v2", "回执_补贴"},
		k.Number:                        {"开班审批表_" + k.Number, "结业审批表", "证书登记册", "回执_开班"},
		" " + strings.ToLower(k.Number): {"开班审批表_" + k.Number},
		certificate:                     {"结业审批表", "证书登记册_" + k.Number + "_v2", "补贴审批表"},
		entry:                           {"补贴审批表", "拨付花名册", "资金台账"},
		"1501042025092601":              {"拨付花名册_1501042025092601_v2"},
		"2025-09-27":                    {"回执_审批意见", "证书登记册_" + k.Number + "_v2", "今日待办_20250927"},
	} {
		remove(w, slices.Collect(maps.Keys(outbox(w)))...)
		sum, err := again(w, x)
		after := outbox(w)
		if err != nil || sum.Written != len(after) || sum.Missing != sum.Written {
			t.Errorf("%s: %+v, %v", x, sum, err)
		}
		names := strings.Join(slices.Sorted(maps.Keys(after)), "\n")
		for _, name := range want {
			if !strings.Contains(names, "/"+name) {
				t.Errorf("%s: no %s in\n%s", x, name, names)
			}
		}
		for file, body := range after {
			if before[file] != body {
				t.Errorf("%s: %s is another than before", x, file)
			}
		}
		if len(after) > len(before)*2/3 {
			t.Errorf("%s names %d of %d papers", x, len(after), len(before))
		}
	}
	if _, err := again(w, "BT150104202509260009"); !errors.Is(err, numbers.Unknown{}) {
		t.Errorf("a number that is none: %v", err)
	}
}

// TestPublishCounts: what was missing, what was edited and has a later version now, and what was only saved again by
// another program, which is left.
func TestPublishCounts(t *testing.T) {
	t.Parallel()
	w, k := town.PaidClass(t)
	class := "旗县区/150104_玉泉区/班期/" + k.Number + "/"
	file := func(name string) string { return filepath.Join(w.Home, "outbox", filepath.FromSlash(class+name)) }
	remove(w, class+"结业审批表_"+k.Number+".xlsx")
	edit(t, file("开班审批表_"+k.Number+".xlsx"), func(f *excelize.File) {
		w.Must(f.SetCellStr(f.GetSheetName(0), "A1", "另一个题目"))
	})
	claim := path.Base(w.Newest("旗县区/150104_*/补贴审批表_*"))
	edit(t, file(claim), func(*excelize.File) {})
	n := w.Engine("2025-09-28")
	done, err := n.Publish(context.Background())
	w.Must(err)
	got := map[string]pipeline.Published{}
	for _, kind := range done {
		got[kind.Kind] = kind
	}
	for kind, want := range map[string]pipeline.Published{
		"completion_approval": {Title: "结业审批表", Missing: 1, Written: 1},
		"opening_approval":    {Title: "开班审批表", Edited: 1, Later: 1, Written: 1},
		"claim_approval":      {Title: "补贴审批表", Left: 1},
	} {
		if want.Kind = kind; got[kind] != want {
			t.Errorf("%+v, want %+v", got[kind], want)
		}
	}
	if _, err := os.Stat(file("开班审批表_" + k.Number + "_v2.xlsx")); err != nil {
		t.Error(err)
	}
}
