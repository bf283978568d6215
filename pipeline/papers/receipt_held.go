package papers

import (
	"fmt"

	"chuangpei/templates"
)

// held says what an application waits for, since when and whose turn it is; nil when it waits for nothing. What is
// missing and its place in the queue stand in the rule's words.
func held(r filed, findings []templates.Finding) *templates.Held {
	if r.WaitsFor == "" {
		return nil
	}
	h := templates.Held{Since: r.Since, For: heldFor(r.WaitsFor), Turn: turnOf(r.WaitsFor)}
	for _, f := range findings {
		if f.Outcome == "hold" {
			h.For = f.Problem
		}
	}
	return &h
}

// heldFor names what is waited for where no rule says more.
func heldFor(thing string) string {
	switch thing {
	case "turn":
		return "等待轮到本文件：与本单位其他文件涉及同一人员、班期或企业，只能一份接一份办理，尚未校验"
	case "approval":
		return "等待旗县区审批：符合条件，同意后的当晚编号、入账"
	}
	return "等待核查完成"
}

// turnOf says whose turn it is to end the wait.
func turnOf(thing string) string {
	switch thing {
	case "turn":
		return "系统按顺序自动办理，不需要任何人处理"
	case "instructors":
		return "市就业服务中心：有讲师空闲，或在师资库增加讲师后，当晚自动选派"
	case "serials":
		return "旗县区就业服务中心与市就业服务中心：商定证书编号范围"
	case "funds":
		return "市、旗县区下达资金：登记到账的当晚自动入账"
	case "approval":
		return "旗县区：在审批意见中填「同意」"
	}
	return "市就业服务中心：核查账目和编号"
}

// heldState is 办理状态 of what waits.
func heldState(r filed) string {
	switch {
	case r.WaitsFor == "turn":
		return "暂缓：排队等候办理，尚未校验，无需重新报送"
	case r.WaitsFor == "instructors" && r.Receipt.ClassNo != "":
		return "暂缓：选派的讲师离库，等待补派讲师，班期编号不变，无需重新报送"
	case r.WaitsFor == "approval":
		return "待旗县区审批：符合条件，无需重新报送" + left(r)
	case r.WaitsFor == "funds" && r.Result == "partly":
		return fmt.Sprintf("部分办结，%d人暂缓等待资金，无需重新报送", r.Waiting) + left(r)
	}
	thing := map[string]string{"instructors": "等待选派讲师", "serials": "等待证书编号", "funds": "等待资金",
		"audit": "等待核查账目和编号"}[r.WaitsFor]
	return "暂缓：符合条件，" + thing + "，无需重新报送" + left(r)
}

// heldSteps tells the sender what to do while an application waits: nothing, but for those left out.
func heldSteps(r filed) []string {
	if r.WaitsFor == "turn" {
		return turnSteps(r)
	}
	steps := []string{"现在不需要做什么，也不要重复报送：" + map[string]string{
		"instructors": "选派讲师后生成班期编号，届时另发回执；在此之前请不要开班。",
		"serials":     "编号后另发回执，证书编好以前请不要来领取，也先不要申请补贴。",
		"funds":       "资金到位的当晚按先后自动入账，届时另发回执。",
		"approval":    "旗县区同意后的当晚编号、入账，届时另发回执。",
		"audit":       "核查完成后自动办理，届时另发回执。",
	}[r.WaitsFor]}
	if r.Excluded > 0 {
		steps = append(steps, "剔除的人员没有办理，原因和改法见「校验结果」。")
	}
	return steps
}

// turnSteps tells why a file waits for a later night, and that nothing is to be done.
func turnSteps(r filed) []string {
	ahead := "排在最前，轮到时"
	if r.Place > 0 {
		ahead = fmt.Sprintf("前面还有 %d 份，轮到时", r.Place)
	}
	return []string{
		fmt.Sprintf("贵单位的文件里有多份涉及同一人员、班期或企业，只能一份接一份办理，每晚最多办理其中 %d 份；"+
			"这份尚未校验。", r.Most),
		"已按收到的先后排队，" + ahead + "自动办理，届时另发回执，不需要重新报送。",
		"同一班期改了多次的，今后请只报送最后改好的一份。",
	}
}
