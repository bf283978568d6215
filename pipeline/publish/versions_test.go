package publish

import (
	"path"
	"testing"

	"chuangpei/pipeline/papers"
)

// TestALaterVersionSaysWhatItReplaces: the newest on its own subject, else the newest about its class; of two files of
// one name that were sent neither replaces the other, and a first one says nothing.
func TestALaterVersionSaysWhatItReplaces(t *testing.T) {
	list := []version{{"a.xlsx", "1", "", 3, 1}, {"a_v2.xlsx", "2", "", 5, 2}, {"a_v3.xlsx", "1", "", 8, 3}}
	for _, c := range []struct {
		workbook, subject string
		before            int
		want              string
	}{
		{"opening_approval", "1", 0, ""}, {"opening_approval", "2", 1, "代替「a.xlsx」"},
		{"opening_approval", "1", 2, "代替「a.xlsx」"}, {"opening_approval", "2", 3, "代替「a_v2.xlsx」"},
		{"opening_approval", "3", 3, "代替「a_v3.xlsx」"}, {"receipt", "2", 1, ""},
		{"receipt", "1", 3, "代替「a_v3.xlsx」"}, {"payment_list", "2", 1, ""},
	} {
		v := &versions{workbook: c.workbook}
		if got := v.said(c.subject, 9, list[:c.before]); got != c.want {
			t.Errorf("%s %s after %d says %q, want %q", c.workbook, c.subject, c.before, got, c.want)
		}
	}
}

// TestAVersionIsItsOwnWhateverItSays: what the register still says the same stays where it is; what was edited there,
// or says something else, comes after it, and a run that was cut off after renaming finds its own.
func TestAVersionIsItsOwnWhateverItSays(t *testing.T) {
	p, _ := bench(t)
	paper := papers.Paper{Workbook: "dispatch", Subject: "1", Name: "单", Owners: []papers.Owner{{Parent: "市级"}},
		Folders: []string{""}, Content: narrow(1)}
	var known versions
	put := func(v *versions, want string) {
		t.Helper()
		records, err := p.put(t.Context(), paper, v, nil)
		if err == nil {
			err = p.Outbox.commit()
		}
		if err != nil || len(records) != 1 || path.Base(records[0].file.path) != want {
			t.Fatalf("%v %v, want %s", records, err, want)
		}
	}
	put(&known, "单.xlsx")
	put(&known, "单.xlsx")
	paper.Content = narrow(2)
	put(&versions{under: map[string][]version{"市级/单": known.known("市级/单")[:1]}}, "单_v2.xlsx")
	put(&versions{under: map[string][]version{"市级/单": known.known("市级/单")[:1]}}, "单_v2.xlsx")
	put(&known, "单_v2.xlsx")
	paper.Content = narrow(1) // as the first was: it comes after the second all the same
	put(&known, "单_v3.xlsx")
}
