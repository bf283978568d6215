package form

// UpliftClaimant is a row of 上浮名单: one person's enterprise and the top-up asked for, in yuan (article 22).
type UpliftClaimant struct {
	Name           string `head:"姓名" alias:"学员姓名" need:"●" as:"person" db:"name" sample:"示例学员" width:"8"`
	IDNumber       string `head:"身份证号" alias:"身份证号码,公民身份号码,证件号码" need:"●" as:"id" db:"id_number"`
	_              string `hint:"文本格式，18 位" sample:"990101199001010019" width:"13"`
	Certificate    string `head:"证书编号" need:"●" as:"certificate" db:"certificate_no" width:"13"`
	_              string `hint:"文本格式，20 位" sample:"150102202503SYB00001"`
	Enterprise     string `head:"企业名称" need:"●" as:"name" db:"enterprise" width:"14" sample:"示例小吃店"`
	_              string `hint:"空着的行不办理" answer:"yes" fill:"yes"`
	EnterpriseCode string `head:"企业统一社会信用代码" need:"●" as:"credit" db:"enterprise_code" width:"13"`
	_              string `sample:"91150102MA00000090" fill:"yes"`
	Owner          string `head:"法定代表人" alias:"经营者,法人,法定代表人或经营者" need:"●" as:"person" db:"owner"`
	_              string `hint:"须为学员本人" sample:"示例学员" fill:"yes" width:"9"`
	FoundedOn      Date   `head:"成立日期" need:"●" as:"date" db:"founded_on" sample:"2025-04-01" fill:"yes"`
	_              string `width:"12.5"`
	State          string `head:"登记状态" need:"●" as:"choice" db:"state" list:"存续,在营,注销,吊销" sample:"存续"`
	_              string `fill:"yes" width:"7"`
	CheckedOn      Date   `head:"经营核查日期" alias:"核查日期" need:"●" as:"date" db:"checked_on" sample:"2025-12-01"`
	_              string `fill:"yes" width:"12.5"`
	Evidence       string `head:"稳定经营佐证" alias:"佐证" need:"●" as:"text" db:"evidence" width:"14"`
	_              string `sample:"纳税记录、经营场所照片" fill:"yes"`
	Asked          Number `head:"申请金额" need:"●" as:"money" db:"asked" validate:"amount" hint:"元" sample:"480"`
	_              string `width:"11"`
	Payee          string `head:"收款户名" alias:"户名" need:"◐" as:"name" db:"payee" sample:"示例学员"`
	_              string `hint:"学员本人，或基础补贴的收款人；不填即基础补贴的收款人" width:"9"`
	Bank           string `head:"开户银行" alias:"开户行" need:"◐" as:"text" db:"bank" width:"11"`
	_              string `sample:"示例银行新城支行"`
	Account        string `head:"银行账号" alias:"账号,银行卡号" need:"◐" as:"account" db:"account" width:"13"`
	_              string `hint:"文本格式" sample:"0000000000000000"`
}

// AccountCorrection is a row of 账户更正: to which account an entry that is not paid yet is paid from now on (article
// 21).
type AccountCorrection struct {
	EntryNo string `head:"台账编号" need:"●" as:"entryno" db:"entry_no" width:"24" sample:"150104202500000001"`
	_       string `hint:"文本格式，18 位，一笔一行；见补贴申请的回执「已受理」"`
	Name    string `head:"姓名" alias:"学员姓名" need:"●" as:"person" db:"name" sample:"示例学员" hint:"领取补贴的学员"`
	Payee   string `head:"收款户名" alias:"户名" need:"●" as:"person" db:"payee" sample:"示例学员" hint:"学员本人"`
	Bank    string `head:"开户银行" alias:"开户行" need:"●" as:"text" db:"bank" width:"24" sample:"示例银行新城支行"`
	Account string `head:"银行账号" alias:"账号,银行卡号" need:"●" as:"account" db:"account" width:"24"`
	_       string `hint:"更正后的账号，文本格式" sample:"0000000000000000"`
	Remark  string `head:"说明" alias:"备注" need:"○" as:"text" db:"remark" width:"28" sample:"原卡已挂失"`
}

// Decision is a row of 审批意见: what a county says of an application, a certificate, an entry or a risk (articles 2,
// 18, 21).
type Decision struct {
	Subject   string `head:"业务编号" alias:"编号,证书编号,台账编号,疑点编号" need:"●" as:"text" db:"subject"`
	_         string `sample:"BT150104202509010001" width:"26"`
	_         string `hint:"业务编号；撤销或换发证书填证书编号，撤销单笔台账填台账编号，核销疑点填疑点编号"`
	Opinion   string `head:"意见" alias:"审批意见" need:"●" as:"choice" db:"opinion" answer:"yes"`
	_         string `sample:"同意" list:"同意,不同意,撤销,换发"`
	Reason    string `head:"理由" need:"◐" as:"text" db:"reason" hint:"除同意外必填" width:"32" sample:"示例理由"`
	DecidedBy string `head:"审批人" need:"●" as:"name" db:"decided_by" sample:"示例审批人"`
	DecidedOn Date   `head:"审批日期" need:"●" as:"date" db:"decided_on" sample:"2025-09-01"`
}

// PaymentResult is a row of 拨付结果: what the bank did with entries, which their numbers name or a line of a payment
// list (article 21). What the list gives beside its line is compared with what was issued.
type PaymentResult struct {
	EntryNo string `head:"台账编号" need:"◐" as:"text" db:"entry_no" width:"22" sample:"150104202500000001"`
	_       string `hint:"文本格式；可写「甲～乙、丙～丁」"`
	BatchNo string `head:"批次号" need:"◐" as:"text" db:"batch_no" width:"18"`
	_       string `hint:"文本格式，16 位；与序号一起填，代表花名册的这一行"`
	Line    Number `head:"序号" need:"◐" as:"int" db:"line" validate:"count" hint:"拨付花名册中的序号" width:"6"`
	Result  string `head:"拨付结果" alias:"结果" need:"●" as:"choice" db:"result" answer:"yes"`
	_       string `hint:"收回：撤销后退回" sample:"成功" list:"成功,退票,收回" width:"9"`
	PaidOn  Date   `head:"拨付日期" need:"●" as:"date" db:"paid_on" sample:"2025-09-10" width:"12.5"`
	Voucher string `head:"凭证号" need:"◐" as:"text" db:"voucher" width:"14" sample:"示例凭证001"`
	_       string `hint:"成功、收回时必填"`
	Reason  string `head:"原因" alias:"退票原因" need:"◐" as:"text" db:"reason" hint:"退票时必填" width:"16"`
	Payee   string `head:"收款户名" need:"○" as:"name" db:"payee" width:"16"`
	_       string `hint:"花名册给出的，不要改动；自己制表的可不填"`
	Amount  Number `head:"金额" need:"○" as:"money" db:"amount" hint:"元；花名册给出的，不要改动；自己制表的可不填"`
	_       string `width:"15.6"`
	Account string `head:"银行账号" alias:"收款账号" need:"○" as:"account" db:"account" width:"22"`
	_       string `hint:"文本格式；可不填"`
}
