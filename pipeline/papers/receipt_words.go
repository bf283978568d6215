package papers

import (
	"fmt"
	"strings"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// opens reports whether it is the opening of a class, or was read as one.
func (r filed) opens() bool { return r.Opening == r.Submission }

// adds reports whether people were added to a class that has its number.
func (r filed) adds() bool {
	done := r.Result == "accepted" || r.Result == "partly"
	return done && r.Kind == form.KindOpening && r.Opening != r.Submission
}

// steps tells the sender what to do now where the layout cannot know it; nil leaves the steps to the layout.
func steps(r filed, findings []templates.Finding, instructors []templates.Instructor,
	replaced []templates.Replacement) []string {
	switch {
	case r.Result == "repeated":
		return repeatedSteps(r, findings)
	case r.Result == "returned":
		return returnedSteps(findings)
	case r.Result == "refused" && r.Ended > 0:
		return []string{"逐人的原因见「校验结果」。", "基础补贴重新核定入账后，可以重新报送上浮申请。"}
	case r.Result == "refused" && r.Over:
		return []string{"班期已过，一直没有足够的讲师可派，见「审批结果通知」。",
			"仍要办班的，请另定日期，重新报送开班申请；名单上的学员从即日起可以报名其他班期。"}
	case r.Result == "refused":
		return []string{"旗县区的理由见同一文件夹中的「审批结果通知」。", "按理由整改后，可作为新的申请重新报送。"}
	case r.Result == "revoked":
		return []string{"本申请已办理的事项已由旗县区撤销，请按同一文件夹中的「审批结果通知」办理。"}
	case r.Result == "replaced":
		return []string{"本申请的编号作废，以" + r.Successor + "的回执为准，不需要再做什么。"}
	case r.adds():
		return []string{fmt.Sprintf("%d 人已增补到班期 %s，日期、地点和讲师不变。", r.Rows-r.Excluded-r.Again,
			r.Receipt.ClassNo), "结业申请请按增补后的全部学员填报。"}
	case r.WaitsFor != "":
		return heldSteps(r)
	case r.Result == "partly" && form.RowByRow(r.Kind):
		steps := []string{"剔除的行没有办理，原因和改法见「校验结果」；其余各行已经生效。",
			"已经生效的行不要再报。"}
		if r.Kind == form.KindAccount && len(r.Handled) > 0 {
			return append([]string{corrected(r)}, steps...)
		}
		return steps
	case r.Result == "accepted" && r.Kind == form.KindDecision:
		return []string{"审批意见已生效；不同意、撤销和换发的，已向报送单位发出「审批结果通知」。",
			"撤销了尚未拨付的款项的，当晚另发代替原表的「拨付花名册」，请按新表拨付；已经拨付的，款项待收回，" +
				"退回后在「拨付结果」中填「收回」。"}
	case r.Result == "accepted" && r.Kind == form.KindAccount:
		return []string{corrected(r)}
	case r.Result == "accepted" && r.Kind == form.KindPayment:
		return []string{"拨付结果已登记，资金台账已更新；退票的台账已编入新的拨付花名册（已撤销的除外），" +
			"请核对收款信息后重新拨付；收回的款项已退回原资金渠道。"}
	}
	return sentSteps(r, instructors, replaced)
}

// corrected names those whose account was corrected.
func corrected(r filed) string {
	var names []string
	for _, h := range r.Handled {
		names = append(names, h.Name)
	}
	return strings.Join(names, "、") + "：收款账户已更正，下一次拨付起按新账户付款；已按原账户付出的除外。"
}

// repeatedSteps names the file that came first, and what to do where sending was meant to change something.
func repeatedSteps(r filed, findings []templates.Finding) []string {
	if r.First == "" {
		return []string{"名单中的人员此前都已办理，本次没有再次办理。",
			"每个人在哪一次办理、编号是什么，见「校验结果」；不需要修改后重报。"}
	}
	same := "这个文件与 " + r.FirstAt.Format("2006年1月2日 15:04") + " 收到的「" + r.FirstFile + "」完全相同，" +
		"没有再次办理。"
	if returned := returnedSteps(findings); r.First == "returned" && returned != nil {
		return append([]string{same}, returned...)
	}
	if r.First == "returned" {
		return []string{same, "那一次整份退回：请按「校验结果」修改后再报送，不要原样重报。",
			"退回的原因不在表里的（如机构目录已更正、上一步业务现已受理），请打开文件另存一次再报送，系统会重新校验。"}
	}
	steps := []string{same, "不需要重复报送，以那一次的回执为准。"}
	if form.KindOf(r.Kind).Registers {
		return append(steps, "登记内容后来又变更过、现在要恢复成这个文件的内容的，请打开文件另存一次再报送。")
	}
	return append(steps, "内容需要更正的，机构请与旗县区就业服务中心联系，旗县区请用审批意见中的「撤销」。")
}

// returnedSteps are for files whose cells need no mending: one that lies in the wrong folder, and one whose business is
// done already. nil is for all others.
func returnedSteps(findings []templates.Finding) []string {
	returned, misplaced, done := 0, 0, 0
	for _, f := range findings {
		if f.Outcome == "return" || f.Outcome == "exclude" {
			returned++
			misplaced += one(f.Rule == "A18-1" && f.Sheet == "") // about the file, not about a cell of it
			done += one(f.Rule == "A18-3")
		}
	}
	switch {
	case returned > 0 && returned == misplaced:
		return []string{"文件放错了文件夹，没有办理任何事项。",
			"表格内容不用改：请按「校验结果」里的「如何修改」放入正确的文件夹，这里的可以删除。"}
	case misplaced > 0:
		return []string{"没有办理任何事项：文件放错了文件夹，内容也有问题。",
			"请按「校验结果」逐条修改，再放入「如何修改」里说的文件夹。"}
	case returned > 0 && returned == done:
		return []string{"这项业务此前已经受理，本次没有再次办理，原来的受理结果不变。",
			"不需要修改后重报；已受理的内容确需更正的，按「校验结果」里的「如何修改」办理。"}
	}
	return nil
}

// sentSteps tells an institution whom it was sent, since its completion must name them, and who took over from whom;
// nil leaves the steps to the layout.
func sentSteps(r filed, instructors []templates.Instructor, replaced []templates.Replacement) []string {
	if len(instructors) == 0 || r.WaitsFor != "" || r.Result == "returned" || r.Result == "repeated" {
		return nil
	}
	var names []string
	for _, i := range instructors {
		names = append(names, i.Name+"（"+i.Duty+"，"+i.No+"）")
	}
	steps := []string{"班期编号 " + r.Receipt.ClassNo + "，选派讲师：" + strings.Join(names, "、") + "。"}
	for _, one := range replaced {
		steps = append(steps, one.Said)
	}
	steps = append(steps, "培训结束后报送结业申请，「班期编号」填上面的编号，「授课讲师」填上面两位讲师。")
	if len(replaced) > 0 {
		steps[len(steps)-1] = "培训结束后报送结业申请，「授课讲师」照实填写：" +
			"改派之前的课填原讲师，从改派之日起填接替的讲师。"
	}
	if r.Result == "partly" {
		steps = append(steps, "剔除的人员没有办理，原因见「校验结果」；其余人员已照常办理。")
	}
	return steps
}

// headed is the result that heads the receipt. What waits for its turn has not been looked into.
func headed(r filed) templates.Result {
	if r.WaitsFor == "turn" {
		return templates.Deferred
	}
	return result(r.Result)
}

// result is what became of an application in words. What is held was accepted: it waits for something outside it.
func result(decided string) templates.Result {
	switch decided {
	case "accepted", "held":
		return templates.Accepted
	case "partly":
		return templates.Partly
	case "repeated":
		return templates.Repeated
	default:
		return templates.Returned
	}
}

// state is 办理状态 in words.
func state(r filed) string {
	switch {
	case r.Result == "repeated" && r.First == "":
		return "名单中的人员此前都已办理，未再次办理，逐人的编号见「校验结果」"
	case r.Result == "repeated":
		return "与此前报送的文件完全相同，未再次办理（此前结果：" + string(result(r.First)) + "）"
	case r.Result == "refused" && r.Kind == form.KindUplift && r.Ended > 0:
		return "所依据的基础补贴已不成立，上浮随之终止，不予支付"
	case r.Result == "refused" && r.Over:
		return "班期已过，没有足够的讲师可派，申请终止，见「审批结果通知」"
	case r.Result == "refused":
		return "旗县区不同意，不予办理，理由见「审批结果通知」"
	case r.Result == "revoked":
		return "已由旗县区撤销，编号作废、款项冲销，见「审批结果通知」"
	case r.Result == "replaced":
		return "已由重新报送的业务编号" + r.Successor + "代替，不再办理"
	case r.Result == "quarantined":
		return "系统处理此文件时发生意外，已单独存放，请联系市就业服务中心"
	case r.WaitsFor != "":
		return heldState(r)
	case r.Result == "returned":
		return "整份退回，未办理任何事项"
	case form.RowByRow(r.Kind):
		return rowState(r)
	}
	return "已办结" + left(r)
}

// left says who of an application got nothing: by somebody's mistake, or by what the sender reports himself.
func left(r filed) (words string) {
	if r.Excluded > 0 {
		words += fmt.Sprintf("，%d人剔除", r.Excluded)
	}
	if r.Uncertified > 0 {
		words += fmt.Sprintf("，%d人不发证", r.Uncertified)
	}
	return words
}

// rowState is 办理状态 of what is taken row by row.
func rowState(r filed) string {
	state := "已办结"
	if r.Excluded > 0 {
		state += fmt.Sprintf("，%d 行有误未办理，其余各行已经生效", r.Excluded)
	}
	if r.Again > 0 {
		state += fmt.Sprintf("，其中 %d 行此前已经登记，没有重复计入", r.Again)
	}
	return state
}

// people counts the rows of the application's list by what became of them, in the unit of the kind.
func people(r filed) templates.People {
	p := rowsOf(r)
	p.Unit = form.KindOf(r.Kind).Unit
	return p
}

// rowsOf counts the rows.
func rowsOf(r filed) templates.People {
	switch r.Result {
	case "returned", "quarantined", "refused", "revoked", "replaced":
		return templates.People{Returned: r.Rows}
	case "repeated":
		return templates.People{Repeated: r.Rows}
	case "held":
		return templates.People{Done: r.Uncertified, Held: r.Rows - r.Excluded - r.Again - r.Uncertified,
			Excluded: r.Excluded, Repeated: r.Again, Uncertified: r.Uncertified}
	}
	return templates.People{Done: r.Rows - r.Excluded - r.Again - r.Waiting, Excluded: r.Excluded, Repeated: r.Again,
		Held: r.Waiting, Uncertified: r.Uncertified}
}
