package publish

import (
	"strings"

	"chuangpei/templates"
)

// steps tells the sender what to do now where the layout cannot know it; nil leaves the steps to the layout.
func steps(r receiptRow, instructors []instructorRow) []string {
	switch {
	case r.Result == "refused":
		return []string{"旗县区的理由见同一文件夹中的「审批结果通知」。", "按理由整改后，可作为新的申请重新报送。"}
	case r.Result == "revoked":
		return []string{"本申请已办理的事项已由旗县区撤销，请按同一文件夹中的「审批结果通知」办理。"}
	case r.WaitsFor == "approval":
		return []string{"请等待旗县区审批，无需重复报送；旗县区同意后的当晚编号、入账，届时另发回执。"}
	case r.Result == "accepted" && r.Kind == "decision":
		return []string{"审批意见已生效；不同意和撤销的，已向报送单位发出「审批结果通知」。"}
	case r.Result == "accepted" && r.Kind == "payment":
		return []string{"拨付结果已登记，资金台账已更新；退票的台账已编入新的拨付花名册，请核对收款信息后重新拨付。"}
	}
	return sentSteps(r, instructors)
}

// sentSteps tells an institution whom it was sent, since its completion must name them; nil leaves the steps to the layout.
func sentSteps(r receiptRow, instructors []instructorRow) []string {
	if len(instructors) == 0 || r.Result == "returned" || r.Result == "repeated" {
		return nil
	}
	var names []string
	for _, i := range instructors {
		role := "讲师"
		if i.Lead {
			role = "教学组长"
		}
		names = append(names, i.Name+"（"+role+"，"+i.No+"）")
	}
	steps := []string{"班期编号 " + r.ClassNo + "，选派讲师：" + strings.Join(names, "、") + "。", "培训结束后报送结业申请，「班期编号」填上面的编号，「授课讲师」填上面两位讲师。"}
	if r.Result == "partly" {
		steps = append(steps, "部分人员未通过，原因见「校验结果」；其余人员已照常办理。")
	}
	return steps
}

// result is the receipt's result. What is held was accepted: it waits for something outside it.
func result(r receiptRow) templates.Result {
	switch r.Result {
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
func state(r receiptRow) string {
	switch {
	case r.Result == "repeated":
		return "与此前报送的文件完全相同，未再次办理（此前结果：" + string(result(receiptRow{Result: r.First})) + "）"
	case r.Result == "refused":
		return "旗县区不同意，不予办理，理由见「审批结果通知」"
	case r.Result == "revoked":
		return "已由旗县区撤销，编号作废、款项冲销，见「审批结果通知」"
	case r.Result == "quarantined":
		return "系统处理此文件时发生意外，已单独存放，请联系市就业服务中心"
	case r.WaitsFor == "instructors":
		return "暂缓：符合条件，等待选派讲师，每晚自动重试，无需重新报送"
	case r.WaitsFor == "serials":
		return "暂缓：符合条件，等待证书编号，每晚自动重试，无需重新报送"
	case r.WaitsFor == "approval":
		return "待旗县区审批：符合条件，旗县区同意后的当晚办理，无需重新报送"
	case r.WaitsFor == "funds" && r.Result == "partly":
		return "部分办结，部分暂缓：资金余额不足，按报送先后每晚自动重试，无需重新报送"
	case r.WaitsFor == "funds":
		return "暂缓：符合条件，等待资金，按报送先后每晚自动重试，无需重新报送"
	case r.Result == "returned":
		return "整份退回，未办理任何事项"
	case r.Result == "partly":
		return "已办结，部分人员未通过"
	}
	return "已办结"
}

// people counts the rows of the application's list by what became of them.
func people(r receiptRow) templates.People {
	switch r.Result {
	case "returned", "quarantined", "refused", "revoked":
		return templates.People{Returned: int(r.Rows)}
	case "repeated":
		return templates.People{Repeated: int(r.Rows)}
	case "held":
		return templates.People{Held: int(r.Rows - r.Excluded), Excluded: int(r.Excluded)}
	}
	return templates.People{Done: int(r.Rows - r.Excluded - r.Again - r.Waiting), Excluded: int(r.Excluded), Repeated: int(r.Again), Held: int(r.Waiting)}
}
