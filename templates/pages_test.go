package templates

import (
	"fmt"
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
			if torn(s, first, len(s.rows), char, lowPage) || torn(s, first, len(s.rows), char, highPage) {
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

// sampleEntry is the n-th entry of a ledger.
func sampleEntry(n int) Entry {
	return Entry{
		No: fmt.Sprintf("1501042025%08d", n+1), Fund: "职业技能提升行动专账资金", Year: 2025, County: "玉泉区",
		Institution: "青城示例职业培训学校", Course: "创办企业（SYB）",
		ClassNo: "150104202503SYB-01", OpensOn: on(3, 3), ClosesOn: on(3, 12), Name: "=学员" + fmt.Sprint(n),
		IDNumber: sampleID(n), Category: "登记失业人员",
		CertificateNo: fmt.Sprintf("150104202503SYB%05d", n%99999+1), Kind: "基础", Rate: 120000, Asked: 140050,
		Cut: 20050, Approved: 120000, CutReason: "高于补贴标准，按标准核定",
		Basis: "1200（第二十二条）", PayeeKind: "机构", Payee: "青城示例职业培训学校", Bank: "示例银行玉泉支行",
		Account: "0000111122223333", BatchNo: "1501042025040101",
		State: "待拨付", Source: "BT150104202504010001 补贴名单!E3",
	}
}
