package form

// Institution is a row of 机构目录, the directory of subsidised training institutions (articles 3 to 5).
type Institution struct {
	Name     string `head:"机构名称" alias:"培训机构名称,单位名称" need:"●" as:"name" db:"name" width:"18"`
	_        string `sample:"示例职业培训学校"`
	Credit   string `head:"统一社会信用代码" alias:"信用代码" need:"●" as:"credit" db:"credit_code" width:"13"`
	_        string `sample:"91150102MA00000090"`
	County   string `head:"所属旗县区" alias:"旗县区" need:"●" as:"county" db:"county" sample:"新城区" width:"11"`
	Courses  string `head:"可开课程" need:"●" as:"courses" db:"courses" sample:"SYB、WLC" width:"11"`
	_        string `hint:"多门课程用、隔开"`
	ListedOn Date   `head:"入目录日期" need:"●" as:"date" db:"listed_on" sample:"2025-01-01" width:"12.5"`
	ValidTo  Date   `head:"有效期止" need:"○" as:"date" db:"valid_to" hint:"长期有效可不填" width:"12.5"`
	State    string `head:"状态" need:"●" as:"choice" db:"state" list:"有效,暂停,移出" sample:"有效" width:"7"`
	Payee    string `head:"户名" alias:"账户名称,开户名称" need:"●" as:"name" db:"payee" width:"18"`
	_        string `sample:"示例职业培训学校"`
	Bank     string `head:"开户银行" alias:"开户行" need:"●" as:"text" db:"bank" sample:"示例银行新城支行" width:"15"`
	Account  string `head:"银行账号" alias:"账号,银行账户" need:"●" as:"account" db:"account" width:"14"`
	_        string `sample:"0000000000000000"`
	Contact  string `head:"联系人" need:"○" as:"name" db:"contact" width:"9"`
	Phone    string `head:"联系电话" alias:"电话,手机号,手机号码" need:"○" as:"phone" db:"phone" width:"14"`
}

// Instructor is a row of 师资库, the register of instructors (article 6).
type Instructor struct {
	No         string `head:"讲师编号" alias:"编号" need:"●" as:"text" db:"instructor_no" sample:"JS000" width:"11"`
	Name       string `head:"姓名" alias:"讲师姓名" need:"●" as:"person" db:"name" sample:"示例讲师" width:"11"`
	IDNumber   string `head:"身份证号" alias:"身份证号码,公民身份号码,证件号码" need:"●" as:"id" db:"id_number"`
	_          string `sample:"990101199001010019" width:"22"`
	County     string `head:"所在旗县区" alias:"旗县区,所属旗县区" need:"●" as:"county" db:"county" sample:"新城区"`
	_          string `width:"12"`
	Engagement string `head:"专兼职" need:"●" as:"choice" db:"engagement" list:"专职,兼职" sample:"专职" width:"9"`
	Courses    string `head:"可授课程" need:"●" as:"courses" db:"courses" sample:"SYB、IYB" width:"16"`
	_          string `hint:"多门课程用、隔开"`
	State      string `head:"状态" need:"●" as:"choice" db:"state" list:"在库,暂停,退库" sample:"在库" width:"8"`
	JoinedOn   Date   `head:"入库日期" need:"○" as:"date" db:"joined_on" width:"12.5"`
	Phone      string `head:"联系电话" alias:"电话,手机号,手机号码" need:"○" as:"phone" db:"phone" width:"14"`
}

// Reassignment is a row of 讲师改派: another instructor teaches the rest of a class in place of one who was sent to it
// (article 9).
type Reassignment struct {
	ClassNo string `head:"班期编号" need:"●" as:"classno" db:"class_no" width:"24" sample:"150104202503SYB-01"`
	Old     string `head:"原讲师编号" alias:"原讲师" need:"●" as:"text" db:"old_no" sample:"JS000"`
	_       string `hint:"见师资选派单"`
	New     string `head:"新讲师编号" alias:"新讲师" need:"●" as:"text" db:"new_no" sample:"JS001"`
	_       string `hint:"在库、可授本课程、剩余各天没有别的班"`
	Reason  string `head:"原因" alias:"改派原因" need:"●" as:"text" db:"reason" width:"36" sample:"示例：因病不能授课"`
}

// Assessment is a row of 师资考核 (article 8); each score is 0 to 100.
type Assessment struct {
	No       string `head:"讲师编号" alias:"编号" need:"●" as:"text" db:"instructor_no" sample:"JS000"`
	Year     Number `head:"考核年度" alias:"年度" need:"●" as:"int" unit:"年,年度" db:"year" validate:"year"`
	_        string `sample:"2025"`
	Teaching Number `head:"教学授课能力" need:"●" as:"score" db:"teaching" validate:"percent" sample:"90"`
	_        string `hint:"0 至 100 分"`
	Workload Number `head:"完成教学任务" need:"●" as:"score" db:"workload" validate:"percent" sample:"90"`
	_        string `hint:"0 至 100 分"`
	Honours  Number `head:"获得表彰奖励" need:"●" as:"score" db:"honours" validate:"percent" sample:"80"`
	_        string `hint:"0 至 100 分"`
	Service  Number `head:"参与创业服务" need:"●" as:"score" db:"service" validate:"percent" sample:"80"`
	_        string `hint:"0 至 100 分"`
}

// Platform is a row of 教辅平台, the online teaching platform and its term (article 11).
type Platform struct {
	Name     string `head:"平台名称" need:"●" as:"name" db:"name" sample:"示例教辅平台" width:"24"`
	Supplier string `head:"供应商名称" need:"●" as:"name" db:"supplier" sample:"示例科技有限公司" width:"26"`
	Credit   string `head:"统一社会信用代码" alias:"信用代码" need:"●" as:"credit" db:"credit_code" width:"22"`
	_        string `sample:"91150102MA00000090"`
	StartsOn Date   `head:"服务开始" alias:"服务开始日期" need:"●" as:"date" db:"starts_on" sample:"2025-01-01"`
	EndsOn   Date   `head:"服务结束" alias:"服务结束日期" need:"●" as:"date" db:"ends_on" sample:"2026-12-31"`
	State    string `head:"状态" need:"●" as:"text" db:"state" sample:"有效" hint:"有效 或 终止"`
}

// PlatformBid is a row of 平台比选: one judge's score for one criterion of one supplier (articles 11 and 12).
type PlatformBid struct {
	Supplier  string `head:"供应商名称" need:"●" as:"name" db:"supplier" sample:"示例科技有限公司" width:"26"`
	Criterion string `head:"评审项" need:"●" as:"text" db:"criterion" sample:"技术方案" width:"20"`
	Full      Number `head:"分值" need:"●" as:"score" db:"full_marks" sample:"40"`
	Score     Number `head:"得分" need:"●" as:"score" db:"score" sample:"36"`
	Judge     string `head:"评委" need:"○" as:"name" db:"judge"`
}

// PlatformFeedback is a row of 平台反馈: what users say of the platform each year (article 13).
type PlatformFeedback struct {
	Year   Number `head:"年度" need:"●" as:"int" unit:"年,年度" db:"year" validate:"year" sample:"2025"`
	Who    string `head:"反馈方" need:"●" as:"choice" db:"respondent_kind" list:"机构,讲师,学员" sample:"机构"`
	Name   string `head:"名称" need:"●" as:"name" db:"respondent" sample:"示例职业培训学校" width:"26"`
	Score  Number `head:"评分" need:"●" as:"score" db:"score" validate:"stars" hint:"1 至 5 分" sample:"4"`
	Remark string `head:"意见" need:"●" as:"text" db:"remark" sample:"示例意见" width:"40"`
}

// Target is a row of 目标任务: people to train by year, county and course (articles 2 and 21).
type Target struct {
	Year   Number `head:"年度" need:"●" as:"int" unit:"年,年度" db:"year" validate:"year" sample:"2025"`
	County string `head:"旗县区" need:"●" as:"county" db:"county" sample:"新城区"`
	Course string `head:"课程" alias:"培训课程" need:"●" as:"course" db:"course" sample:"SYB"`
	People Number `head:"目标人数" need:"●" as:"int" unit:"人,名,个,人次" db:"people" validate:"count" sample:"300"`
}

// Allotment is a row of 资金分配: money given to a county from a fund, in yuan; rows add up (article 21).
type Allotment struct {
	Year     Number `head:"年度" need:"●" as:"int" unit:"年,年度" db:"year" validate:"year" sample:"2025"`
	County   string `head:"旗县区" need:"●" as:"county" db:"county" sample:"新城区"`
	Fund     string `head:"资金渠道" need:"●" as:"fund" db:"fund" sample:"就业补助资金" width:"26"`
	Amount   Number `head:"金额" need:"●" as:"money" db:"amount" hint:"单位：元；调减填负数" sample:"360000"`
	Document string `head:"文号" need:"●" as:"text" db:"document" sample:"示例〔2025〕1号" width:"24"`
	IssuedOn Date   `head:"下达日期" need:"●" as:"date" db:"issued_on" sample:"2025-01-15"`
}

// Stock is a row of 证书请领: blank certificates drawn from above (article 15).
type Stock struct {
	DrawnOn  Date   `head:"日期" need:"●" as:"date" db:"drawn_on" sample:"2025-01-10"`
	Year     Number `head:"年度" need:"●" as:"int" unit:"年,年度" db:"year" validate:"year" sample:"2025"`
	Quantity Number `head:"数量" need:"●" as:"int" unit:"本,张,份,个,枚,套,册" db:"quantity" sample:"5000"`
	Remark   string `head:"说明" need:"○" as:"text" db:"remark" width:"30"`
}

// OpeningSerial is a row of 期初证书号: the highest serial used before this system began (article 16).
type OpeningSerial struct {
	County string `head:"旗县区" need:"●" as:"county" db:"county" sample:"新城区"`
	Month  string `head:"年月" need:"●" as:"month" db:"month" hint:"YYYYMM，如 202502" sample:"202502"`
	Course string `head:"课程" alias:"培训课程" need:"●" as:"course" db:"course" sample:"SYB"`
	Serial Number `head:"已用最大顺序号" need:"●" as:"int" unit:"号,个" db:"last_serial" validate:"serial" sample:"120"`
}

// PastSubsidy is a row of 历史补贴: certificates and subsidies given before this system began, in yuan (I8).
type PastSubsidy struct {
	Name        string `head:"姓名" alias:"学员姓名" need:"●" as:"person" db:"name" sample:"示例学员"`
	IDNumber    string `head:"身份证号" alias:"身份证号码,公民身份号码,证件号码" need:"●" as:"id" db:"id_number"`
	_           string `sample:"990101199001010019" width:"22"`
	Course      string `head:"课程" alias:"培训课程" need:"●" as:"course" db:"course" sample:"SYB"`
	Certificate string `head:"证书编号" need:"●" as:"oldnumber" db:"certificate_no" width:"24"`
	_           string `sample:"150102202401SYB00001"`
	Amount      Number `head:"补贴金额" need:"○" as:"money" db:"amount" sample:"1200"`
	PaidOn      Date   `head:"拨付日期" need:"○" as:"date" db:"paid_on"`
}

// DutyRecord is a row of 履职记录: a duty of the municipal centre and the day it was done (articles 7, 8, 10, 11, 13,
// 15).
type DutyRecord struct {
	Duty   string `head:"事项" need:"●" as:"text" db:"duty" sample:"讲师能力提升培训" width:"26"`
	DoneOn Date   `head:"日期" need:"●" as:"date" db:"done_on" sample:"2025-05-20"`
	Remark string `head:"说明" need:"○" as:"text" db:"remark" width:"30"`
}

// CalendarDay is a row of 工作日历: a weekday off or a weekend day worked.
type CalendarDay struct {
	Day  Date   `head:"日期" need:"●" as:"date" db:"day" sample:"2025-10-01"`
	Kind string `head:"类型" need:"●" as:"choice" db:"kind" list:"休,班" sample:"休"`
}
