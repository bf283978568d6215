package intake

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoNumberIsRemembered: what is kept of names between nights holds no number of anybody, and still knows each
// file again.
func TestNoNumberIsRemembered(t *testing.T) {
	c := newCity(t)
	folder := "机构/990101199001010016_张"
	c.drop(folder+"/1390-0000-001.xlsx", workbook(t, "x")[:30])
	c.drop(folder+"/平常.xlsx", workbook(t, "x")[:30])
	for range 2 {
		if r := c.scan(); len(r.Waiting) != 2 {
			t.Fatalf("waiting %v", r.Waiting)
		}
		text, err := os.ReadFile(filepath.Join(c.home, stateFolder, arrivalsFile))
		c.must(err)
		if strings.Contains(string(text), "19900101") || strings.Contains(string(text), "0000-001") ||
			!strings.Contains(string(text), "平常.xlsx") {
			t.Errorf("remembered: %s", text)
		}
	}
	c.now = c.now.AddDate(0, 0, 1)
	if r := c.scan(); len(r.Files) != 2 {
		t.Errorf("it is not known again: %v", r.Waiting)
	}
	if key(key(RawPath(folder))) != key(RawPath(folder)) {
		t.Error("a key is no key of its own")
	}
}
