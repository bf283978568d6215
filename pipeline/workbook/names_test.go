package workbook

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestNamesAgreesWithRead: sorting by tabs must see the tabs that a whole reading sees.
func TestNamesAgreesWithRead(t *testing.T) {
	f := excelize.NewFile()
	for _, name := range []string{"学员名单", "开班信息", "参考"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetSheetVisible("参考", false); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	whole, err := Read(b.Bytes(), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	tabs, err := NewReader(DefaultLimits()).Names(b.Bytes())
	if err != nil || len(tabs.Sheets) != len(whole.Sheets) {
		t.Fatalf("%d tabs of %d, %v", len(tabs.Sheets), len(whole.Sheets), err)
	}
	for i, tab := range tabs.Sheets {
		if tab.Name != whole.Sheets[i].Name || tab.Hidden != whole.Sheets[i].Hidden {
			t.Errorf("tab %d is %q, hidden %v", i, tab.Name, tab.Hidden)
		}
	}
	for _, cut := range []int{0, 10, b.Len() / 2} {
		if _, err := NewReader(DefaultLimits()).Names(b.Bytes()[:cut]); err == nil {
			t.Errorf("tabs of a file cut at %d were read", cut)
		}
	}
}
