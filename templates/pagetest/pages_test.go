package pagetest

import "testing"

// TestPagesAsPrinted prints every case with LibreOffice and reads the pages, and the charts on them.
func TestPagesAsPrinted(t *testing.T) {
	if lacking := Missing(); lacking != "" {
		t.Skip(lacking)
	}
	papers, charts := Papers(), everyChart()
	pages, err := Print(t.ArtifactDir(), append(papers, charts))
	if err != nil {
		t.Fatal(err)
	}
	report(t, charts, undrawn(charts, pages[charts.Name()]))
	for _, p := range papers {
		report(t, p, append(PageFaults(p, pages[p.Name()]), undrawn(p, pages[p.Name()])...))
	}
}
