package templates

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/handmade"
	"chuangpei/templates/xlsx"

	"github.com/xuri/excelize/v2"
)

// render writes wb or ends the test.
func render(t testing.TB, wb xlsx.Workbook) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Render(&b, wb, Fonts{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// open reads a written workbook with excelize, raw.
func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// reread compares every cell of the file with the model, and that the file has no others.
func reread(t testing.TB, data []byte, wb xlsx.Workbook) {
	t.Helper()
	f, want := open(t, data), map[string]int{}
	for at, c := range wb.Cells() {
		want[at.Sheet]++
		got, err := f.GetCellValue(at.Sheet, xlsx.CellName(at.Row, at.Col), excelize.Options{RawCellValue: true})
		if err != nil || got != c.Text {
			t.Fatalf("%s: wrote %q, read %q, %v", at, c.Text, got, err)
		}
		kind, _ := f.GetCellType(at.Sheet, xlsx.CellName(at.Row, at.Col))
		if number := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber; number != c.Number {
			t.Fatalf("%s: number %v, read type %v", at, c.Number, kind)
		}
	}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, r := range rows {
			n += len(r) - len(slices.DeleteFunc(slices.Clone(r), func(v string) bool { return v != "" }))
		}
		if n != want[name] {
			t.Errorf("%s: %d cells written, %d read", name, want[name], n)
		}
	}
}

// parts are the texts of a package's parts by name.
func parts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, part := range handmade.Unzip(t, data) {
		out[part.Name] = part.Text
	}
	return out
}

func TestEverySampleReadsBackAsWritten(t *testing.T) {
	for name, wb := range samples() {
		t.Run(name, func(t *testing.T) {
			data := render(t, wb)
			reread(t, data, wb)
			if err := os.WriteFile(filepath.Join(t.ArtifactDir(), name+".xlsx"), data, 0o600); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestNoFormulaNoProtectionNoPersonInProperties(t *testing.T) {
	for name, wb := range samples() {
		for part, body := range parts(t, render(t, wb)) {
			banned := strings.Contains(body, "<f>") || strings.Contains(body, "<f ") ||
				strings.Contains(body, "<sheetProtection")
			if strings.HasPrefix(part, "xl/worksheets/sheet") && banned {
				t.Errorf("%s: %s holds a formula or protection", name, part)
			}
			person := strings.Contains(body, "学员") || strings.Contains(body, "9901") || strings.Contains(body, "xuri")
			if strings.HasPrefix(part, "docProps/") && person {
				t.Errorf("%s: %s names somebody: %s", name, part, body)
			}
		}
	}
}

func TestWritingTwiceGivesTheSameBytes(t *testing.T) {
	for name, wb := range samples() {
		if !bytes.Equal(render(t, wb), render(t, wb)) {
			t.Errorf("%s differs between two writings", name)
		}
	}
}

func TestEverySheetPrintsOnA4(t *testing.T) {
	for name, wb := range samples() {
		f := open(t, render(t, wb))
		for _, s := range wb.Sheets {
			l, err := f.GetPageLayout(s.Name)
			if s.Page.Scale > 0 {
				if l.AdjustTo == nil || *l.AdjustTo != leastScale {
					t.Errorf("%s %s: page %+v, %v", name, s.Name, l, err)
				}
				continue
			}
			fitted := *l.FitToWidth == 1 && (*l.FitToHeight == 0 || s.Page.OnePage)
			if err != nil || *l.Size != 9 || *l.Orientation != "landscape" || !fitted {
				t.Errorf("%s %s: page %+v, %v", name, s.Name, l, err)
			}
			p, err := f.GetSheetProps(s.Name)
			if err != nil || p.FitToPage == nil || !*p.FitToPage {
				t.Errorf("%s %s: not fitted to width, %v", name, s.Name, err)
			}
			if d, _ := f.GetSheetDimension(s.Name); s.Last > 1 && d != (xlsx.NewRange(1, 1, s.Last, s.Width)).String() {
				t.Errorf("%s %s: dimension %s for %d rows of %d", name, s.Name, d, s.Last, s.Width)
			}
		}
	}
}

func TestRenderRefusesRowsOtherThanDeclared(t *testing.T) {
	for _, declared := range []int{5, 7} {
		d := sampleLedger(6)
		d.Count = declared
		if err := Render(io.Discard, FundLedger(d), Fonts{}); !errors.Is(err, xlsx.ErrShort) {
			t.Errorf("6 entries passed for %d: %v", declared, err)
		}
	}
}

func TestWrittenDigestIsTheModels(t *testing.T) {
	r, err := NewRenderer(Fonts{Text: "仿宋"})
	if err != nil {
		t.Fatal(err)
	}
	for name, wb := range samples() {
		got, err := r.Write(io.Discard, wb)
		if err != nil || got.Digest != wb.Digest() || got.Cells == 0 {
			t.Errorf("%s: written %+v, model %s, %v", name, got, wb.Digest(), err)
		}
	}
}

func BenchmarkWriteReceipt(b *testing.B) {
	benchmark(b, Receipt(sampleReceipt()))
}

func BenchmarkWriteClaim(b *testing.B) {
	benchmark(b, ClaimApproval(sampleClaim()))
}

func BenchmarkWriteLedger(b *testing.B) {
	for _, n := range []int{1000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := sampleLedger(0)
			d.Count, d.Entries = n, func(yield func(Entry) bool) {
				e := sampleEntry(0)
				for range n {
					if !yield(e) {
						return
					}
				}
			}
			benchmark(b, FundLedger(d))
		})
	}
}

// benchmark writes wb over and over with one renderer.
func benchmark(b *testing.B, wb xlsx.Workbook) {
	r, err := NewRenderer(Fonts{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := r.Write(io.Discard, wb); err != nil {
			b.Fatal(err)
		}
	}
}

// sampleUplift is two people: topped up, and cut to nothing.
func sampleUplift() UpliftApprovalData {
	enterprise := func(owner, payee string) Enterprise {
		return Enterprise{Owner: owner, Course: "创办企业（SYB）", ClassNo: "150104202503SYB-01", ClosedOn: on(3, 12),
			Name: "示例小吃店", Code: "91150102MA00000090", FoundedOn: on(4, 1), CheckedOn: on(10, 1),
			Evidence: "纳税记录、经营场所照片", Payee: payee}
	}
	return UpliftApprovalData{
		Award: Award{Office: sampleOffice(), Asked: 96000, Cut: 48000, Approved: 48000, Paid: 1,
			Funds: []FundLine{{Fund: "职业技能提升行动专账资金", Before: 35760000, Amount: 48000, After: 35712000}},
			Checks: Checks{Shown: []Check{{Basis: "第二十二条", What: "稳定经营满 6 个月", Allowed: "2025-10-01",
				Found: "2025-09-30", Result: "剔除 1 处"}}}},
		Application: Application{BusinessNo: "SF150104202510080001", HandledOn: on(10, 8), County: "玉泉区",
			Sender: "青城示例职业培训学校"},
		People: []UpliftPerson{
			{Name: "学员01", IDNumber: sampleID(0), CertificateNo: "150104202503SYB00001", Course: "创办企业（SYB）",
				Fund: "职业技能提升行动专账资金", Rate: 48000, Asked: 48000, Approved: 48000,
				Basis: "1200 × 40% = 480（第二十二条）", EntryNo: "150104202500000003"},
			{Name: "学员02", IDNumber: sampleID(1), CertificateNo: "150104202503SYB00002", Course: "创办企业（SYB）",
				Rate: 48000, Asked: 48000, Cut: 48000, CutReason: "稳定经营不满 6 个月"},
		},
		Enterprises: []Enterprise{enterprise("学员01", "学员01"), enterprise("学员02", "")},
	}
}

// samplePublicity is the notice of two people.
func samplePublicity() PublicityData {
	person := PublicPerson{Name: "学员01", MaskedID: "990101********0001", Institution: "青城示例职业培训学校",
		Course: "创办企业（SYB）", ClassNo: "150104202503SYB-01", Kind: "基础", Amount: 120000}
	second := person
	second.Name, second.MaskedID = "=学员02", "990101********0002"
	return PublicityData{Office: sampleOffice(),
		BusinessNo: "BT150104202504010001", County: "玉泉区", What: "补贴", From: on(4, 2), To: on(4,
			9),
		Days: 5, Total: 240000, People: []PublicPerson{person, second}}
}

// sampleNotice is a revoked completion whose certificate was paid on.
func sampleNotice() DecisionNoticeData {
	return DecisionNoticeData{
		Office: sampleOffice(),
		Application: Application{BusinessNo: "JY150104202503200001", ClassNo: "150104202503SYB-01",
			Sender: "青城示例职业培训学校", County: "玉泉区"},
		Business: "结业申请", Outcome: "已撤销", NoticedOn: on(6, 3),
		NextSteps: []string{"请收回作废证书并交旗县区就业服务中心。", "已拨付的资金请按通知退回。"},
		Decisions: []NoticedDecision{{Number: "150104202503SYB00001", Opinion: "撤销", Reason: "经核实未实际参训",
			By: "示例审批人", On: on(6, 2)}},
		Voided: []VoidedNumber{{Kind: "证书编号", No: "150104202503SYB00001", Name: "学员01",
			Reason: "经核实未实际参训"}},
		Reversed: []ReversedEntry{{No: "150104202500000001", ReversedBy: "150104202500000009", Name: "学员01",
			Fund: "就业补助资金", Amount: 120000, State: "已拨付，须退回", Total: 120000}},
	}
}

// sampleAssessment is two instructors: one graded, one below every grade.
func sampleAssessment() AssessmentData {
	return AssessmentData{Year: 2025, AsOf: on(12, 20), Teaching: 40, Workload: 30, Honours: 15, Service: 15,
		Grades: []Count{{Name: "优秀", People: 1}, {Name: "良好"}, {Name: "合格"},
			{Name: "不合格", People: 1}}, People: []AssessedInstructor{
			{Rank: 1, No: "JS001", Name: "甲讲师", County: "玉泉区", Engagement: "专职", Teaching: "95",
				Workload: "92.5",
				Honours:  "90", Service: "88", Score: "92.45", Grade: "优秀", Classes: 6, Lessons: 336, Reckoned: 100},
			{Rank: 2, No: "JS014", Name: "乙讲师", County: "赛罕区", Engagement: "兼职", Teaching: "60", Workload: "55",
				Honours: "40", Service: "50", Score: "54", Grade: "不合格", Classes: 1, Lessons: 56, Reckoned: 17}}}
}

// sampleBid is two suppliers over two criteria.
func sampleBid() BidData {
	return BidData{Office: sampleOffice(),
		HeldOn: on(5, 6), From: on(5, 7), To: on(5, 13), Days: 5, Criteria: []Criterion{{Name: "技术方案",
			Full: "60"}, {Name: "服务报价", Full: "40"}}, Suppliers: []Bidder{
			{Rank: 1, Name: "示例科技有限公司", Marks: []string{"55.33", "36"}, Total: "91.33", Judges: 3,
				Advice: "推荐"},
			{Rank: 2, Name: "示例网络有限公司", Marks: []string{"50", "38.5"}, Total: "88.5", Judges: 3}}}
}

// sampleFeedback is a year's.
func sampleFeedback() FeedbackData {
	return FeedbackData{Year: 2025, AsOf: on(12, 1), Platform: "示例教辅平台（示例科技有限公司）",
		Kinds: []FeedbackKind{{Kind: "机构", Count: 2, Average: "4.5", Four: 1, Five: 1},
			{Kind: "讲师", Count: 1, Average: "3", Three: 1}},
		All: FeedbackKind{Kind: "合计", Count: 3, Average: "4", Three: 1, Four: 1, Five: 1},
		Remarks: []FeedbackRemark{{Kind: "机构", Name: "青城示例职业培训学校", Score: "5", Remark: "=很好"},
			{Kind: "讲师", Name: "甲讲师", Score: "3", Remark: "课件打开较慢"}}}
}

// sampleDistribution is a day's certificates.
func sampleDistribution() DistributionData {
	return DistributionData{Day: on(3, 20), Issued: 3, Voids: 1, Stock: StockYear{Drawn: 5000, Used: 120, Void: 1,
		Left: 4880}, Years: []StockYear{{Year: 2024, Drawn: 1000, Used: 60}, {Year: 2025, Drawn: 4000,
		Used: 60, Void: 1}},
		Runs: []NumberRun{{County: "玉泉区", Institution: "青城示例职业培训学校", ClassNo: "150104202503SYB-01",
			Course: "创办企业（SYB）", From: "150104202503SYB00011", To: "150104202503SYB00013", Count: 3, Voids: 1}},
		Gaps: []NumberGap{{Scope: "150104202503SYB", Serials: "00001－00010",
			Why: "本系统启用前已用（期初证书号、历史补贴）"}},
		Void: []VoidCertificate{{No: "150104202503SYB00012", ClassNo: "150104202503SYB-01",
			Institution: "青城示例职业培训学校", Reason: "经核实未实际参训", On: on(3, 20)}}}
}

// sampleDuties is one of each state.
func sampleDuties() DutyListData {
	return DutyListData{Office: sampleOffice(), AsOf: on(6, 1), Overdue: 1, Undone: 1, Soon: 1, Duties: []Duty{
		{What: "讲师能力提升培训", Basis: "第七条", Period: "每年", LastDone: on(1, 10), NextDue: time.Date(2026, 1, 10,
			0, 0, 0, 0, time.UTC), Left: 223, State: "正常", Notice: 90},
		{What: "证书请领", Basis: "第十五条", Period: "每年", LastDone: time.Date(2024, 6, 15, 0, 0, 0, 0, time.UTC),
			NextDue: on(6, 15), Left: 14, State: "临近", Remark: "证书请领登记", Notice: 90},
		{What: "课酬调研", Basis: "第十条", Period: "每 2 年", NextDue: on(5, 22), Left: -10,
			State: "逾期", Remark: "未见登记", Notice: 90},
		{What: "平台反馈", Basis: "第十三条", Period: "每年", NextDue: on(12, 31), Left: 213, State: "未履行",
			Remark: "未见登记", Notice: 90}}}
}
