package templates

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
)

// situationOf is a page of so many classes, in every state that a step may have, with one of every other thing.
func situationOf(classes int) SituationData {
	on := func(n int) time.Time { return time.Date(2025, 3, 1+n, 0, 0, 0, 0, time.UTC) }
	d := SituationData{Office: Office{City: "呼和浩特市", Centre: "呼和浩特市就业服务中心"},
		Owner: "示例<职业>培训学校", Address: "贵单位", AsOf: on(300)}
	if classes == 0 {
		return d
	}
	d.Groups = []SituationGroup{{Title: "现在要贵单位办理"}, {Title: "等待办理", Hint: "轮到下列单位。"}}
	states := []SituationState{StepTodo, StepDone, StepNow, StepWaiting, StepOver, StepNone}
	for i := range classes {
		no := fmt.Sprintf("150104202503SYB-%02d", i)
		c := SituationClass{No: no, Name: fmt.Sprintf("2025年创办企业第%d期（返乡农民工）培训班", i),
			Course: "创办企业（SYB）", Institution: "玉泉区金桥职业技能培训学校有限责任公司",
			County: "土默特左旗", Opens: on(i), Closes: on(i + 9),
			Folder: "班期/" + no, Links: []SituationLink{{"审批结果通知", "班期/" + no + "/审批结果通知_BT1.xlsx"}}}
		c.Dues = []SituationDue{{Who: "旗县区", What: "公示至2025-06-09，期满后拨付30人", Fen: 123456789, Own: i%2 == 0,
			Link: SituationLink{"花名册", "资金/拨付花名册_1501042025061401.xlsx"}},
			{Who: "机构", What: "自2025-10-10起可申请上浮", Own: true, Free: true}}
		for j, name := range []string{"开班", "师资", "结业", "证书", "补贴", "公示", "拨付", "上浮"} {
			c.Steps = append(c.Steps, SituationStep{Name: name, State: states[(i+j)%len(states)],
				Lines: []string{"30人", "2025-06-09", "可申请"}, Fen: 3600000,
				Links: []SituationLink{{"审批表", "班期/" + no + "/审批表 #1?.xlsx"}}})
		}
		d.Groups[i%2].Classes = append(d.Groups[i%2].Classes, c)
	}
	if classes == 1 {
		d.Groups = d.Groups[:1]
	}
	d.Total = SituationTotal{Classes: classes, People: 30 * classes, Certificates: 29, Approved: 1 << 40, Paid: 12345,
		Stages: []SituationStage{{"待报结业", 3}, {"公示、拨付", classes}}}
	d.Counties = []SituationTotal{d.Total, d.Total}
	d.Counties[0].Name, d.Counties[1].Name = "新城区", "土默特左旗"
	d.Years = []SituationYear{{2023, 1200, 36000, 1190, 1180}}
	d.Funds = []SituationFund{{County: "新城区", Fund: "职业技能提升行动专账资金", Allotted: 40000000,
		Committed: 13000000, Balance: 27000000}}
	d.Forecast = sampleForecast()
	d.Files = []SituationFile{{On: on(3), Name: "结业申请_" + strings.Repeat("很长的文件名", 9) + ".xlsx",
		Business: "结业申请", Result: "部分受理", Excluded: 2, Links: []SituationLink{{"回执", "回执_结业申请.xlsx"}}}}
	d.Lists = []SituationLink{{"月报_新城区_20251220", "报表/月报_新城区_20251220.xlsx"}}
	for i := range 20 {
		d.Nights = append(d.Nights, SituationNight{Day: on(i * 16), Received: 120 - i, Accepted: 90, Partly: i, Held: 1,
			Returned: 5, Repeated: 2, Seconds: i})
	}
	for i := range 12 {
		d.Rules = append(d.Rules, RuleCount{Rule: fmt.Sprintf("A18-%d", i), Title: "课程在班期之内且不重叠",
			Findings: 60 - 5*i, Applications: 3})
	}
	return d
}

// written is a page's bytes.
func written(t testing.TB, d SituationData) []byte {
	t.Helper()
	page, err := NewSituationPage()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := page.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestASituationNeedsNothingBesideIt: the page has no script and fetches nothing, its links lead to files below its own
// folder, what people called a class or a file is text, and the same data give the same bytes.
func TestASituationNeedsNothingBesideIt(t *testing.T) {
	for _, classes := range []int{0, 1, 40} {
		d := situationOf(classes)
		text := string(written(t, d))
		if text != string(written(t, situationOf(classes))) {
			t.Errorf("%d classes: two writings differ", classes)
		}
		for _, foreign := range []string{"<script", "http:", "https:", "@import", "url(", "<link rel=\"style", "<img",
			"<职业>", "ZgotmplZ", "<no value>"} {
			if strings.Contains(text, foreign) {
				t.Errorf("%d classes: the page holds %q", classes, foreign)
			}
		}
		for _, link := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(text, -1) {
			inside := strings.HasPrefix(link[1], "#") || strings.HasPrefix(link[1], "./") || link[1] == "data:,"
			if !inside || strings.Contains(link[1], "..") {
				t.Errorf("a link leads to %s", link[1])
			}
		}
		if n := strings.Count(text, "150104202503SYB-"); n < classes {
			t.Errorf("%d of %d classes are shown", n, classes)
		}
	}
}

// TestSituationSaysWhatIsDue: what is due from the reader is counted first, and whose turn it is otherwise is named.
func TestSituationSaysWhatIsDue(t *testing.T) {
	text := string(written(t, situationOf(4)))
	for _, part := range []string{"办理的班期：<b>2</b> 个", ">要办<", ">旗县区<", "1,234,567.89元", `lang="zh-CN"`,
		"2025-06-09", "%E5%AE%A1%E6%89%B9%E8%A1%A8%20%231%3F.xlsx"} {
		if !strings.Contains(text, part) {
			t.Errorf("the page does not say %s", part)
		}
	}
	if !strings.Contains(string(written(t, situationOf(0))), "还没有班期") {
		t.Error("an empty page does not say so")
	}
}
