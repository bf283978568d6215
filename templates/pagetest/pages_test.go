package pagetest

import "testing"

// TestPagesAsPrinted prints every case with LibreOffice and reads the pages.
func TestPagesAsPrinted(t *testing.T) {
	if lacking := Missing(); lacking != "" {
		t.Skip(lacking)
	}
	papers := Papers()
	pages, err := Print(t.ArtifactDir(), papers)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range papers {
		report(t, p, PageFaults(p, pages[p.Name()]))
	}
}
