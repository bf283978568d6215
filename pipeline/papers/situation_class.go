package papers

import (
	"maps"
	"slices"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// stage is how far the class is, in a word; stageNames lists them in order.
func (c standingClass) stage() string {
	names := stageNames()
	_, waits := c.waiting(form.KindCompletion)
	_, money := c.waiting(form.KindClaim, form.KindUplift)
	switch {
	case !c.VoidedOn.IsZero():
		return names[8]
	case c.No == "":
		return names[0]
	case !c.Completed && !c.asOf.After(c.Closes):
		return names[1]
	case !c.Completed:
		return names[2]
	case waits:
		return names[3]
	case money:
		return names[5]
	case c.Certificates > 0 && !c.claimed():
		return names[4]
	case c.UnpaidPeople > 0:
		return names[6]
	}
	return names[7]
}

// stageNames are the stages of a class in order.
func stageNames() []string {
	return []string{"待选派讲师", "培训中", "待报结业", "待编证书", "待申请补贴", "补贴暂缓", "公示、拨付", "已办结",
		"已终止"}
}

// stages counts classes by stage; of one county, or of all.
func stages(classes []standingClass, county string) (counts []templates.SituationStage) {
	for _, name := range stageNames() {
		count := templates.SituationStage{Name: name}
		for _, c := range classes {
			count.Classes += one((county == "" || c.County == county) && c.stage() == name)
		}
		if count.Classes > 0 {
			counts = append(counts, count)
		}
	}
	return counts
}

// total adds up the classes of a county, or all.
func total(classes []standingClass, county string) templates.SituationTotal {
	sum := templates.SituationTotal{Name: county, Stages: stages(classes, county)}
	for _, c := range classes {
		if county == "" || c.County == county {
			sum.Classes++
			sum.People, sum.Certificates = sum.People+c.People, sum.Certificates+c.Certificates
			sum.Approved, sum.Paid, sum.Unpaid = sum.Approved+c.Approved, sum.Paid+c.Paid, sum.Unpaid+c.Unpaid
		}
	}
	return sum
}

// countyTotals adds up the classes by county.
func countyTotals(classes []standingClass) (sums []templates.SituationTotal) {
	names := map[string]string{}
	for _, c := range classes {
		names[c.CountyCode] = c.County
	}
	for _, code := range slices.Sorted(maps.Keys(names)) {
		sums = append(sums, total(classes, names[code]))
	}
	return sums
}

// groups sorts classes by whose turn it is; those that come are by when they ended, the last first.
func groups(reader, address string, classes []standingClass) (out []templates.SituationGroup) {
	all := []templates.SituationGroup{
		{Title: "现在要" + address + "办理"},
		{Title: "等待办理", Hint: "轮到下列单位，" + address + "不用操作，不要重复报送。"},
		{Title: "可以办理", Hint: "不办也不影响已办结的事项。"},
		{Title: "已办结"}, {Title: "已终止"}}
	for _, c := range classes {
		shown := c.shown()
		at := 3
		for _, due := range shown.Dues {
			switch {
			case !c.VoidedOn.IsZero():
				at = 4
			case due.Own && !due.Free:
				at = 0
			case !due.Free:
				at = min(at, 1)
			case due.Own:
				at = min(at, 2)
			}
		}
		all[at].Classes = append(all[at].Classes, shown)
	}
	for i, g := range all {
		if i < 2 {
			slices.Reverse(g.Classes) // what is due longest first
		}
		if len(g.Classes) > 0 && (i < 3 || reader != forCity) { // the centre is told of what is over in sums
			out = append(out, g)
		}
	}
	return out
}

// shown is the class on the page.
func (c standingClass) shown() templates.SituationClass {
	shown := templates.SituationClass{No: c.No, Name: form.MaskNumbers(c.Name), Course: c.Course,
		Opens: c.Opens, Closes: c.Closes, Dues: c.dues(), Steps: c.steps()}
	if c.reader != forInstitutions {
		shown.Institution = c.Institution
	}
	if c.reader != forCounties {
		shown.County = c.County
	}
	if notice := c.link("审批结果通知", "decision_notice"); notice.Path != "" {
		shown.Links = append(shown.Links, notice)
	}
	for _, p := range c.papers {
		if folder := ClassFiles + "/" + c.No; c.No != "" && strings.HasPrefix(p.Path, folder+"/") {
			shown.Folder = folder
		}
	}
	return shown
}
