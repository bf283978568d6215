package templates

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates/xlsx"
)

// dump is a workbook as text: each sheet's cells, a line a row.
func dump(wb xlsx.Workbook) string {
	var b strings.Builder
	sheet, row := "", 0
	for at, c := range wb.Cells() {
		if at.Sheet != sheet {
			fmt.Fprintf(&b, "\n== %s ==", at.Sheet)
			sheet, row = at.Sheet, 0
		}
		if at.Row != row {
			fmt.Fprintf(&b, "\n%d:", at.Row)
			row = at.Row
		}
		kind := ""
		if c.Number {
			kind = "#"
		}
		fmt.Fprintf(&b, " %s=%s%s", xlsx.ColumnName(at.Col), kind, strings.ReplaceAll(c.Text, "\n", "⏎"))
	}
	return strings.TrimSpace(b.String()) + "\n"
}

// TestGolden compares every workbook with the text kept of it. Set TEMPLATES_UPDATE=1 to keep a new one.
func TestGolden(t *testing.T) {
	for name, wb := range samples() {
		path := filepath.Join("testdata", name+".txt")
		if os.Getenv("TEMPLATES_UPDATE") != "" {
			if err := os.WriteFile(path, []byte(dump(wb)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := dump(wb); got != string(want) {
			t.Errorf("%s changed; it is now:\n%s", name, got)
		}
	}
}

// headers of the tables finance, counties and institutions agreed to; more columns may follow.
func TestAgreedHeadersStandFirst(t *testing.T) {
	for name, want := range map[string]string{
		"dispatch/师资选派单": "序号 讲师编号 姓名 所在旗县区 专兼职 考核等次 职责 选派理由",
		"register/证书登记册": "序号 姓名 身份证号 课程 班期编号 证书编号 发证日期 领取人签字",
		"receipt/校验结果":   "序号 工作表 单元格 字段 原值 问题 如何修改 依据 级别",
		"payment/拨付花名册":  "序号 台账编号 收款户名 开户银行 银行账号 金额",
		"ledger/资金台账": "台账编号 资金渠道 年度 旗县区 机构名称 课程 班期编号 开班日期 结业日期 姓名 身份证号 " +
			"人员类别 证书编号 补贴类型 补贴标准 申请金额 核减金额 核定金额 " +
			"核减原因 计算依据 收款人类型 收款户名 开户银行 银行账号 批次号 状态 拨付日期 凭证号 来源",
	} {
		key, sheet, _ := strings.Cut(name, "/")
		f := open(t, render(t, samples()[key]))
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, r := range rows {
			found = found || strings.HasPrefix(strings.Join(r, " "), want)
		}
		if !found {
			t.Errorf("%s has no header %s", name, want)
		}
	}
}

// samples are one of each workbook that goes out.
func samples() map[string]xlsx.Workbook {
	return map[string]xlsx.Workbook{
		"receipt": Receipt(sampleReceipt()), "preview": Preview(sampleReceipt()),
		"opening":    OpeningApproval(sampleOpening()),
		"dispatch":   Dispatch(sampleDispatch()),
		"completion": CompletionApproval(sampleCompletion()), "register": CertificateRegister(sampleRegister()),
		"claim": ClaimApproval(sampleClaim()), "payment": PaymentList(samplePayment()),
		"replacement": PaymentList(sampleReplacement()),
		"ledger":      FundLedger(sampleLedger(6)),
		"uplift":      UpliftApproval(sampleUplift()), "publicity": Publicity(samplePublicity()),
		"notice":     DecisionNotice(sampleNotice()),
		"assessment": Assessment(sampleAssessment()), "bid": Bid(sampleBid()), "feedback": Feedback(sampleFeedback()),
		"distribution": Distribution(sampleDistribution()), "duties": Duties(sampleDuties()),
		"risks": Risks(sampleRisks()), "todo": Todo(sampleTodo()), "monthly": Monthly(sampleMonthly()),
		"articles": ArticleBook(sampleArticles()), "rehearsal": Rehearsal(sampleRehearsal()),
	}
}

// on is a calendar day of 2025.
func on(month time.Month, day int) time.Time {
	return time.Date(2025, month, day, 0, 0, 0, 0, time.UTC)
}

// sampleClass is a fictional class.
func sampleClass() Class {
	return Class{
		BusinessNo: "KB150104202503010001", CountyCode: "150104", PlannedFrom: on(3, 1), PlannedTo: on(3, 8),
		Applicants: 28, AppliedOn: on(2, 20), HandledOn: on(3, 1),
		No: "150104202503SYB-01", Name: "2025年第1期SYB培训班", Institution: "青城示例职业培训学校",
		Credit: "91150102MA00000090", County: "玉泉区",
		Course: "创办企业（SYB）", OpensOn: on(3, 3), ClosesOn: on(3, 12), Place: "玉泉区示例路1号培训楼三层301教室",
		Layout: "岛形", Contact: "示例联系人", Phone: "19000000001", Due: 2,
	}
}

// sampleID is a fictional identity number of an unassigned area with a right check character.
func sampleID(n int) string {
	body := fmt.Sprintf("990101199001%02d%03d", n%28+1, n%1000)
	return body + string(form.IDCheck(body))
}

// sampleChecks are a few checks that passed.
func sampleChecks() []Check {
	return []Check{
		{Basis: "第十九条", What: "班级人数", Allowed: "不超过 30 人", Found: "28 人", Result: "通过"},
		{Basis: "第二十条", What: "授课天数与课时", Allowed: "不少于 7 天、56 课时",
			Found: "8 天、64 课时，每课时 45 分钟", Result: "通过"},
		{Basis: "第九条", What: "讲师选派", Allowed: "2 名讲师，指定教学组长", Found: "已选派 2 名", Result: "通过"},
	}
}

// sampleFlags is one risk.
func sampleFlags() []Flag {
	return []Flag{{Rule: "R-1", What: "3 名学员登记了同一个联系电话（第 5、9、12 行），请核实是否本人参训"}}
}

// sampleInstructors are the two sent.
func sampleInstructors() []Instructor {
	return []Instructor{
		{No: "JS001", Name: "甲讲师", County: "玉泉区", Engagement: "专职", Grade: "优秀", Duty: "教学组长",
			Reason: "本区在库讲师，考核优秀，专职，本年度授课 1 个班，排名第一，任教学组长"},
		{No: "JS014", Name: "乙讲师", County: "赛罕区", Engagement: "兼职", Grade: "良好", Duty: "讲师",
			Reason: "本区其他讲师该时段均有授课任务；外区在库讲师中考核等次最高"},
	}
}

// sampleOpening is a class of 28.
func sampleOpening() OpeningApprovalData {
	d := OpeningApprovalData{
		Office: sampleOffice(),
		Class:  sampleClass(), Days: 8, Lessons: 64,
		Summary: []Count{{Name: "登记失业人员", People: 12}, {Name: "高校毕业生", People: 9}, {Name: "返乡农民工",
			People: 7}, {Name: "男", People: 13}, {Name: "女", People: 15}},
		Instructors: sampleInstructors(),
		Checks: Checks{Shown: sampleChecks(), Met: []string{"课程须在机构的可开课程之内", "学员须达到最低年龄"},
			Flags: sampleFlags()},
		Excluded: []Excluded{{Name: "丙学员", IDNumber: sampleID(7),
			Reason: "该人员已取得创办企业（SYB）证书，不能重复参加同一课程的补贴性培训", Basis: "数据要求 D-6"}},
	}
	for i := range 27 {
		d.Roster = append(d.Roster, RosterPerson{Name: fmt.Sprintf("学员%02d", i+1), Gender: []string{"男", "女"}[i%2],
			IDNumber: sampleID(i), Category: "登记失业人员", Education: "大专", Phone: fmt.Sprintf("190000%05d", i)})
	}
	return d
}

// sampleCompletion is the same class when over.
func sampleCompletion() CompletionApprovalData {
	d := CompletionApprovalData{
		Office:     sampleOffice(),
		BusinessNo: "JY150104202503200001", HandledOn: on(3, 20),
		Class:      sampleClass(),
		ExaminedOn: on(3, 12), Requested: 26, Roster: 27, Barred: 1, Passed: 25,
		Days: 8, Lessons: 64, LeastDays: 7, LeastHours: 56, Instructors: sampleInstructors(),
		Checks: Checks{Shown: sampleChecks()[1:]},
	}
	for i := range 27 {
		p := CompletionPerson{Name: fmt.Sprintf("学员%02d", i+1), IDNumber: sampleID(i), Absences: i % 3,
			Examinable: true, Score: "85.5", Outcome: "合格", Passed: true,
			CertificateNo: fmt.Sprintf("150104202503SYB%05d", i+1)}
		switch i {
		case 4:
			p.Absences, p.Examinable, p.Score, p.Outcome, p.Passed, p.CertificateNo, p.Reason = 3, false, "", "未参加",
				false, "", "缺勤 3 次，超过 2 次，不能参加结业考核（第二十条）"
		case 9:
			p.Score, p.Outcome, p.Passed, p.CertificateNo, p.Reason = "51", "不合格", false, "",
				"考核不合格（第十四条）"
		}
		d.People = append(d.People, p)
	}
	return d
}

// sampleRegister is the certificates of the class.
func sampleRegister() CertificateRegisterData {
	d := CertificateRegisterData{BusinessNo: "JY150104202503200001", Class: sampleClass(), IssuedOn: on(3, 20)}
	for i := range 3 {
		d.Certificates = append(d.Certificates, Certificate{Name: fmt.Sprintf("学员%02d", i+1), IDNumber: sampleID(i),
			Course: "创办企业（SYB）", No: fmt.Sprintf("150104202503SYB%05d", i+1), ClassNo: sampleClass().No,
			IssuedOn: on(3, 20), Newest: true, OpensOn: sampleClass().OpensOn, ClosesOn: sampleClass().ClosesOn})
	}
	d.Certificates[1].Void, d.Certificates[1].Remark = true, "作废（2025年6月3日）"
	return d
}

// sampleClaim is three people: approved, cut and excluded.
func sampleClaim() ClaimApprovalData {
	return ClaimApprovalData{
		Award: Award{Office: sampleOffice(), Asked: 380050, Cut: 140050, Approved: 240000, Paid: 2,
			Funds: []FundLine{{Fund: "职业技能提升行动专账资金", Before: 36000000, Amount: 240000, After: 35760000,
				Bound: 120000}},
			Checks: Checks{Flags: sampleFlags(), Shown: []Check{{Basis: "第二十二条", What: "补贴标准",
				Allowed: "创办企业（SYB）1200 元/人", Found: "1 人申请高于标准，已核减", Result: "核减"}}}},
		BusinessNo: "BT150104202504010001", AppliedOn: on(3, 28), HandledOn: on(4, 1),
		Applicant: "青城示例职业培训学校", Class: sampleClass(),
		People: []ClaimPerson{
			{Name: "学员01", IDNumber: sampleID(0), CertificateNo: "150104202503SYB00001", AdvancedBy: "机构",
				Fund: "职业技能提升行动专账资金", Rate: 120000, Asked: 120000, Approved: 120000,
				Basis: "1200（第二十二条）", EntryNo: "150104202500000001"},
			{Name: "学员02", IDNumber: sampleID(1), CertificateNo: "150104202503SYB00002", AdvancedBy: "个人",
				Fund: "职业技能提升行动专账资金", Rate: 120000, Asked: 140050, Cut: 20050, Approved: 120000,
				CutReason: "申请金额 1400.50 元高于补贴标准 1200 元，按标准核定", Basis: "1200（第二十二条）",
				EntryNo: "150104202500000002"},
			{Name: "学员05", IDNumber: sampleID(4), AdvancedBy: "机构", Rate: 120000,
				Asked: 120000, Cut: 120000, CutReason: "没有本班期的合格证书（第十四条）"},
		},
		Attached: []Attachment{{Name: "示例附件一", Basis: "第二十条"}, {Name: "示例附件二", Basis: "第二十一条"}},
	}
}

// samplePayment is a batch of two payees.
func samplePayment() PaymentListData {
	return PaymentListData{
		BatchNo: "1501042025040101", County: "玉泉区", MadeOn: on(4, 1), Total: 240000,
		Lines: []PaymentLine{
			{No: 1, EntryNo: "150104202500000001", Payee: "青城示例职业培训学校", Bank: "示例银行玉泉支行",
				Account: "0000111122223333", Amount: 120000, Fund: "职业技能提升行动专账资金", People: 1,
				Remark: "150104202503SYB-01"},
			{No: 2, EntryNo: "150104202500000002", Payee: "学员02", Bank: "示例银行新城支行",
				Account: "0000111122224444", Amount: 120000, Fund: "职业技能提升行动专账资金", People: 1,
				Remark: "150104202503SYB-01"},
		},
		Funds: []FundTotal{{Fund: "职业技能提升行动专账资金", Payees: 2, People: 2, Amount: 240000}},
	}
}

// sampleReplacement is the list that replaces it, with the second payee's money revoked.
func sampleReplacement() PaymentListData {
	d := samplePayment()
	d.Version, d.Total, d.Lines = 2, 120000, d.Lines[:1]
	d.Replaces, d.Dropped = "拨付花名册_1501042025040101.xlsx", "本批次已撤销的1笔、1200元不再拨付"
	d.Details = []PaymentDetail{{EntryNo: "150104202500000001", Name: "学员01", ClassNo: "150104202503SYB-01",
		Kind:   "基础",
		Amount: 120000, Fund: "职业技能提升行动专账资金", Payee: "青城示例职业培训学校", Account: "0000111122223333"}}
	d.Left = []PaymentLeft{{EntryNo: "150104202500000002", Name: "学员02", ClassNo: "150104202503SYB-01",
		Amount: 120000,
		Fund:   "职业技能提升行动专账资金", Payee: "学员02", Account: "0000111122224444",
		Why: "已于2025-04-03撤销：资料不实"}}
	return d
}

// sampleLedger is a ledger of n entries.
func sampleLedger(n int) FundLedgerData {
	var list []Entry
	for i := range n {
		list = append(list, sampleEntry(i))
	}
	return FundLedgerData{
		County: "玉泉区", Year: 2025, AsOf: on(4, 1), Entries: slices.Values(list), Count: n, Asked: 840300,
		Cut: 120300, Approved: 720000, Printed: list,
		Sums: []InstitutionSum{{Institution: "青城示例职业培训学校", Entries: n, Approved: 720000}},
		Summary: []SummaryLine{
			{Fund: "职业技能提升行动专账资金", Course: "创办企业（SYB）", Entries: 6, People: 6, Asked: 840300,
				Cut: 120300, Approved: 720000, Paid: 240000, Receivable: 120000},
			{Fund: "就业补助资金", Course: "创业意识（GYB）", Entries: 4, People: 4, Asked: 200000,
				Approved: 200000},
			{Fund: "就业补助资金", Course: "网络创业（WLC）", Entries: 3, People: 3, Asked: 480000,
				Approved: 480000},
		},
		Sum: SummaryLine{Entries: 13, People: 13, Asked: 1520300, Cut: 120300, Approved: 1400000, Paid: 240000,
			Receivable: 120000},
		Funds: []FundYear{{Fund: "职业技能提升行动专账资金", Allotted: 36000000, Committed: 720000, Paid: 240000,
			Receivable: 120000, Balance: 35160000}, {Fund: "就业补助资金", Allotted: 24000000, Committed: 680000,
			Balance: 23320000}},
	}
}

// sampleRisks is one risk.
func sampleRisks() RiskListData {
	return RiskListData{Owner: "玉泉区", AsOf: on(3, 2), Risks: []Risk{{No: "YD150104000012003", Rule: "R-1",
		Problem: "3 名学员登记了同一个联系电话", BusinessNo: "KB150104202503010001",
		Institution: "青城示例职业培训学校", County: "玉泉区", ClassNo: "150104202503SYB-01",
		Who: "学员05", File: "开班申请.xlsx", Sheet: "学员名单", Cell: "G7", Found: "190****0001", FoundOn: on(3, 1)}},
		Rules: []RuleCount{{Rule: "R-1", Title: "同一电话不应多人使用", Basis: "第十八条", Level: "提示",
			Findings: 1, Applications: 1}}}
}
