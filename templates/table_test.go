package templates

import (
	"slices"
	"testing"
	"time"

	"chuangpei/templates/xlsx"
)

// TestATableIsItsDeclaration: the columns of a struct and of one inlined in it, in their order, each value shown as its
// tag says.
func TestATableIsItsDeclaration(t *testing.T) {
	type money struct {
		Asked int64 `head:"申请金额" width:"11" as:"amount" db:"asked"`
		Paid  int64 `head:"已拨付" width:"11" as:"money" db:"paid"`
	}
	type line struct {
		_       struct{}  `head:"序号" width:"6" as:"number"`
		Name    string    `head:"姓名" width:"9.5" as:"middle" db:"name"`
		Key     string    `db:"key"`
		Passed  bool      `head:"合格" width:"5" as:"word" words:"是,否" db:"passed"`
		Amounts money     `db:",inline"`
		Since   time.Time `head:"日期" width:"11" as:"date" db:"since"`
		_       struct{}  `head:"签字" width:"20" as:"blank"`
	}
	table := tableOf[line]()
	row := line{Name: "=甲", Key: "k", Passed: true, Amounts: money{Asked: 120050}, Since: on(3, 1)}
	want := []xlsx.Cell{count(Whole, 7), text(Middle, "=甲"), text(Middle, "是"), amount(Money, 120050), {Style: Money},
		date(Date, on(3, 1)), {Style: Opinion}}
	for i, cell := range table.cells(7, &row) {
		if cell != want[i] {
			t.Errorf("%s shows %v, not %v", table.columns[i].head, cell, want[i])
		}
	}
	if f := table.fields(); len(f) != len(want) || f[1] != (field{"姓名", 9.5}) {
		t.Errorf("the columns are %v", f)
	}
	sums := table.without("合格").sums("合计", map[string]xlsx.Cell{"申请金额": amount(SumMoney, 5)})
	if len(sums) != len(want)-1 || sums[0] != text(SumText, "合计") || sums[2] != amount(SumMoney, 5) {
		t.Errorf("the sums are %v", sums)
	}
}

// TestAMalformedTableIsFoundAtOnce: a column without room, or shown in no way there is, breaks down where it is made.
func TestAMalformedTableIsFoundAtOnce(t *testing.T) {
	type narrow struct {
		Name string `head:"姓名" as:"middle"`
	}
	type odd struct {
		Name string `head:"姓名" width:"9" as:"loud"`
	}
	for name, work := range map[string]func(){
		"a column without width": func() { tableOf[narrow]() },
		"an unknown look":        func() { tableOf[odd]().cells(1, &odd{}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is taken", name)
				}
			}()
			work()
		}()
	}
}

// sampleDispatch is one that replaces another.
func sampleDispatch() DispatchData {
	d := DispatchData{Class: sampleClass(), Instructors: sampleInstructors(), SentOn: on(8, 20),
		Replaced: []Replacement{{Said: "示例改派说明一。"}, {Said: "示例改派说明二。"}}}
	d.Replace("代替「师资选派单_示例.xlsx」（2025年8月10日出具）：讲师改派。")
	return d
}

// TestLongTablesAreFiltered: the rows of the tables that people look through have a filter, their sums are not in it;
// a few rows have none.
func TestLongTablesAreFiltered(t *testing.T) {
	receipt, register, numbers := sampleReceipt(), sampleRegister(), sampleDistribution()
	receipt.Findings = slices.Repeat(receipt.Findings[:1], 30)
	register.Certificates = slices.Repeat(register.Certificates[:1], 30)
	numbers.Runs = slices.Repeat(numbers.Runs[:1], 30)
	for name, s := range map[string]xlsx.Sheet{
		"资金台账": FundLedger(sampleLedger(30)).Sheets[0], "校验结果": Receipt(receipt).Sheets[1],
		"证书登记册": CertificateRegister(register).Sheets[0], "证书分发单": Distribution(numbers).Sheets[0]} {
		if f := s.Page.Filter; f.FirstRow != s.Page.RepeatTo || f.LastRow != f.FirstRow+30 || f.LastCol != s.Width {
			t.Errorf("%s: the filter is %v, its header row %d", name, f, s.Page.RepeatTo)
		}
	}
	if f := FundLedger(sampleLedger(3)).Sheets[0].Page.Filter; f != (xlsx.Range{}) {
		t.Errorf("three entries have a filter %v", f)
	}
}
