package papers

import (
	"fmt"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// steps are the class's from 开班 to 上浮.
func (c standingClass) steps() []templates.SituationStep {
	steps := []templates.SituationStep{c.opened(), c.sent(), c.completed(), c.certified(), c.subsidised(), c.public(),
		c.paid(), c.raised()}
	for i := range steps {
		if !c.VoidedOn.IsZero() && steps[i].State != templates.StepDone && steps[i].State != templates.StepNone {
			steps[i].State = templates.StepOver
		}
	}
	return steps
}

// step begins a step with its lines, leaving out empty ones, and the papers that stand.
func step(name string, state templates.SituationState, lines []string,
	links ...templates.SituationLink) templates.SituationStep {
	s := templates.SituationStep{Name: name, State: state}
	for _, line := range lines {
		if line != "" {
			s.Lines = append(s.Lines, line)
		}
	}
	for _, link := range links {
		if link.Path != "" {
			s.Links = append(s.Links, link)
		}
	}
	return s
}

// headcount counts people; nobody is not worth a line.
func headcount(n int, after string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d人%s", n, after)
}

// payments counts payments; none is not worth a line.
func payments(n int, after string) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d笔%s", n, after)
}

// dated is a day as the page writes it, with words around it; no day, no words.
func dated(before string, day time.Time, after string) string {
	if day.IsZero() {
		return ""
	}
	return before + day.Format(time.DateOnly) + after
}

func (c standingClass) opened() templates.SituationStep {
	state := templates.StepDone
	if c.No == "" {
		state = templates.StepNow
	}
	return step("开班", state, []string{headcount(c.People, ""), dated("", c.Opens, "")},
		c.link("审批表", "opening_approval"), c.receipt(form.KindOpening))
}

func (c standingClass) sent() templates.SituationStep {
	_, waits := c.waiting(form.KindOpening)
	switch {
	case waits:
		return step("师资", templates.StepWaiting, []string{dated("已派于", c.SentOn, "")},
			c.link("选派单", "dispatch"))
	case c.Instructors == 0:
		return step("师资", templates.StepTodo, nil)
	}
	return step("师资", templates.StepDone, []string{fmt.Sprintf("%d名", c.Instructors), dated("", c.SentOn, "")},
		c.link("选派单", "dispatch"))
}

func (c standingClass) completed() templates.SituationStep {
	switch {
	case c.Completed:
		return step("结业", templates.StepDone, []string{fmt.Sprintf("合格%d人", c.Passed), dated("", c.Closes, "")},
			c.link("审批表", "completion_approval"), c.receipt(form.KindCompletion))
	case c.No == "":
		return step("结业", templates.StepTodo, nil)
	}
	return step("结业", templates.StepNow, []string{dated("", c.Closes, ""), "结业"})
}

func (c standingClass) certified() templates.SituationStep {
	_, waits := c.waiting(form.KindCompletion)
	register := c.link("登记册", "certificate_register")
	switch {
	case waits:
		return step("证书", templates.StepWaiting, []string{headcount(c.Passed-c.Certificates, "待编号")}, register)
	case c.Certificates > 0:
		return step("证书", templates.StepDone, []string{fmt.Sprintf("%d本", c.Certificates),
			dated("", c.IssuedOn, "")}, register)
	case c.Completed:
		return step("证书", templates.StepNone, []string{"没有证书"}, register)
	}
	return step("证书", templates.StepTodo, nil)
}

func (c standingClass) subsidised() templates.SituationStep {
	approval, receipt := c.link("审批表", "claim_approval"), c.receipt(form.KindClaim)
	wait, waits := c.waiting(form.KindClaim)
	switch {
	case waits:
		s := step("补贴", templates.StepWaiting, []string{headcount(wait.People, "暂缓"),
			headcount(c.BasePeople, "已核定")}, approval, receipt)
		s.Fen = c.Base
		return s
	case c.BasePeople > 0:
		s := step("补贴", templates.StepDone, []string{headcount(c.BasePeople, ""), dated("", c.BaseOn, "")}, approval,
			receipt)
		s.Fen = c.Base
		return s
	case c.Certificates > 0:
		return step("补贴", templates.StepNow, []string{"待申请"}, receipt)
	case c.Completed && len(c.waits) == 0:
		return step("补贴", templates.StepNone, nil)
	}
	return step("补贴", templates.StepTodo, nil)
}

func (c standingClass) public() templates.SituationStep {
	list := c.link("公示名单", "publicity")
	period := []string{dated("", c.PublicFrom, "起"), dated("至", c.PublicTo, "")}
	switch {
	case c.UnpaidPeople > 0:
		return step("公示", templates.StepNow, period, list)
	case c.PaidPeople > 0:
		return step("公示", templates.StepDone, period, list)
	}
	return step("公示", templates.StepTodo, nil)
}

func (c standingClass) paid() templates.SituationStep {
	list := c.link("花名册", "payment_list")
	lines := []string{payments(c.PaidPeople, ""), dated("", c.PaidOn, "")}
	if c.Owed > 0 {
		lines = append(lines, fmt.Sprintf("待收回%d笔", c.Owed))
	}
	switch {
	case c.UnpaidPeople > 0:
		if c.PaidPeople > 0 {
			lines[0] = payments(c.PaidPeople, "已拨付")
		}
		lines = append(lines, payments(c.UnpaidPeople, "待拨付"))
		s := step("拨付", templates.StepNow, lines, list)
		s.Fen = c.Paid
		return s
	case c.PaidPeople > 0:
		s := step("拨付", templates.StepDone, lines, list)
		s.Fen = c.Paid
		return s
	}
	return step("拨付", templates.StepTodo, lines)
}

// upliftIsDue reports whether the first day has come on which an uplift may be asked for: a county has no form that
// would tell.
func upliftIsDue(c standingClass) bool {
	return !c.UpliftFrom.IsZero() && !c.asOf.Before(c.UpliftFrom)
}

func (c standingClass) raised() templates.SituationStep {
	approval, receipt := c.link("审批表", "uplift_approval"), c.receipt(form.KindUplift)
	_, waits := c.waiting(form.KindUplift)
	var s templates.SituationStep
	switch {
	case !c.Uplifts || c.Completed && c.Certificates == 0 && len(c.waits) == 0:
		return step("上浮", templates.StepNone, nil)
	case waits:
		s = step("上浮", templates.StepWaiting, []string{headcount(c.UpliftPeople, "")}, approval, receipt)
	case c.UpliftPeople > 0:
		s = step("上浮", templates.StepDone, []string{headcount(c.UpliftPeople, "")}, approval, receipt)
	case c.link("", "form_uplift").Path != "" || c.reader == forCounties && upliftIsDue(c):
		s = step("上浮", templates.StepNow, []string{dated("", c.UpliftFrom, "起"), "可申请"}, receipt)
	default:
		s = step("上浮", templates.StepTodo, []string{dated("", c.UpliftFrom, "起"), "可申请"}, receipt)
		if c.UpliftFrom.IsZero() {
			s.Lines = nil
		}
	}
	s.Fen = c.Uplift
	return s
}
