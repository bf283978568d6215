package templates

import (
	"testing"

	"chuangpei/templates/xlsx"
)

// TestEverySheetPrintsAtEightPoints: what is fitted to the width of a page stays readable, whatever a program takes a
// character of width for. A ledger's own sheet is for the screen; what is signed of it is 打印版.
func TestEverySheetPrintsAtEightPoints(t *testing.T) {
	const size, least = 10, 8
	for name, wb := range samples() {
		for _, s := range wb.Sheets {
			high, _, wide := fits(s)
			screen := name == "ledger" && s.Name == "资金台账"
			if copied := name == "receipt" && s.Name != "受理回执" && s.Name != "校验结果"; screen || copied {
				continue
			}
			if points := size * min(1, pageWide/(wide*wideChar)); points < least {
				t.Errorf("%s %s prints at %.1f points: %.0f characters wide, %d rows", name, s.Name, points, wide, high)
			}
		}
	}
}

// fits is how many rows a sheet has, how many it keeps in view and how many characters wide it is.
func fits(s xlsx.Sheet) (rows, frozen int, wide float64) {
	for _, c := range s.Columns {
		wide += c.Width
	}
	return s.Last, s.Page.Frozen, wide
}

// TestFewRowsStayInView: on a small screen there is room to scroll.
func TestFewRowsStayInView(t *testing.T) {
	for name, wb := range samples() {
		for _, s := range wb.Sheets {
			if _, frozen, _ := fits(s); frozen > mostFrozen {
				t.Errorf("%s %s keeps %d rows in view", name, s.Name, frozen)
			}
		}
	}
}

// TestSignaturesStandTogether: on one page, high enough to sign, never below a header that pages repeat.
func TestSignaturesStandTogether(t *testing.T) {
	for _, people := range []int{1, 9, 13, 24, 30, 40} {
		d := sampleClaim()
		for len(d.People) < people {
			d.People = append(d.People, d.People[0])
		}
		for range people {
			d.Checks.Shown = append(d.Checks.Shown, d.Checks.Shown[0])
		}
		s := newDraft("试", plainFields(10, 13))
		checkTable(s, d.Checks)
		first := s.next()
		sign(s, 2, "旗县区就业服务中心", "旗县区人社部门", "财务")
		for _, char := range []float64{narrowChar, wideChar} {
			if torn(s, first, char, lowPage) || torn(s, first, char, highPage) {
				t.Errorf("%d checks: a page ends within the signatures", people)
			}
		}
		claim := ClaimApproval(d).Sheets[0]
		signed := 0
		for row := range claim.Rows {
			for _, c := range row.Cells {
				if c.Text == "经办人：" {
					signed = row.Number
				}
			}
		}
		if signed == 0 || signed > claim.Page.RepeatFrom {
			t.Errorf("%d people: signed in row %d, row %d is repeated", people, signed, claim.Page.RepeatFrom)
		}
	}
}
