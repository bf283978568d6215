package form

// Opening is 开班信息, the head of an opening application (articles 18 to 20).
type Opening struct {
	Institution string `head:"培训机构名称" alias:"机构名称" need:"●" as:"name" db:"institution_name"`
	Credit      string `head:"统一社会信用代码" alias:"信用代码" need:"●" as:"credit" db:"credit_code" hint:"18 位"`
	County      string `head:"办班旗县区" alias:"旗县区" need:"●" as:"county" db:"county" policy:"A16-1"`
	Course      string `head:"培训课程" alias:"课程" need:"●" as:"course" db:"course"`
	Name        string `head:"班期名称" need:"●" as:"name" db:"name" hint:"如 2025年第3期SYB培训班"`
	Applicants  Number `head:"申请人数" need:"●" as:"int" unit:"人,名,个,人次" db:"applicants" validate:"count"`
	_           string `hint:"与学员名单人数一致"`
	OpensOn     Date   `head:"开班日期" need:"●" as:"date" db:"opens_on"`
	ClosesOn    Date   `head:"结业日期" need:"●" as:"date" db:"closes_on"`
	Place       string `head:"培训地点" need:"●" as:"text" db:"place"`
	Layout      string `head:"课堂布置" need:"●" as:"layout" db:"layout"`
	Platform    string `head:"教辅平台" need:"◐" as:"name" db:"platform" hint:"网络创业培训必填"`
	Contact     string `head:"联系人" need:"●" as:"name" db:"contact"`
	Phone       string `head:"联系电话" alias:"电话,手机号,手机号码" need:"●" as:"phone" db:"phone"`
	AppliedOn   Date   `head:"申请日期" need:"●" as:"date" db:"applied_on"`
}

// Trainee is a row of 学员名单, the roster.
type Trainee struct {
	Seq       string `head:"序号" need:"○" as:"text" db:"seq" width:"6" sample:"例"`
	Name      string `head:"姓名" alias:"学员姓名" need:"●" as:"person" db:"name" sample:"示例学员" width:"11"`
	Gender    string `head:"性别" need:"○" as:"choice" db:"gender" list:"男,女" width:"6" sample:"男"`
	IDType    string `head:"证件类型" need:"○" as:"choice" db:"id_type"`
	_         string `sample:"居民身份证" width:"20" list:"居民身份证,港澳台居民居住证,外国人永久居留身份证"`
	_         string `hint:"不填即居民身份证"`
	IDNumber  string `head:"身份证号" alias:"身份证号码,公民身份号码,证件号码" need:"●" as:"id" db:"id_number"`
	_         string `hint:"文本格式，18 位" sample:"990101199001010019" width:"22"`
	Category  string `head:"人员类别" alias:"人员类型,学员类别" need:"●" as:"text" db:"category" width:"20"`
	_         string `sample:"登记失业人员"`
	Education string `head:"文化程度" alias:"学历" need:"○" as:"text" db:"education" sample:"大专" width:"10"`
	Phone     string `head:"联系电话" alias:"手机号,手机号码,电话" need:"●" as:"phone" db:"phone" width:"16"`
	_         string `sample:"13000000000"`
	Remark    string `head:"备注" need:"○" as:"text" db:"remark" width:"20"`
}

// PlannedSession is a row of 课程安排: one sitting of a class as planned; lessons of 45 minutes or more (article 20).
type PlannedSession struct {
	Day        Date   `head:"日期" need:"●" as:"date" db:"day" sample:"2025-03-03"`
	Starts     Number `head:"开始时间" need:"●" as:"clock" db:"starts" hint:"如 9:00" sample:"9:00"`
	Ends       Number `head:"结束时间" need:"●" as:"clock" db:"ends" hint:"如 12:00" sample:"12:00"`
	Lessons    Number `head:"课时" need:"●" as:"int" unit:"课时,节,学时" db:"lessons" validate:"lessons"`
	_          string `sample:"4" width:"8"`
	Topic      string `head:"授课内容" need:"●" as:"text" db:"topic" width:"36" sample:"示例：评价你是否适合创业"`
	Instructor string `head:"授课讲师" alias:"讲师" need:"○" as:"name" db:"instructor" hint:"希望选派的讲师，可不填"`
}

// Completion is 结业信息, the head of a completion application.
type Completion struct {
	Credit     string `head:"统一社会信用代码" alias:"信用代码" need:"●" as:"credit" db:"credit_code" hint:"18 位"`
	ClassNo    string `head:"班期编号" need:"●" as:"classno" db:"class_no" hint:"见开班回执，如 150104202503SYB-01"`
	OpenedOn   Date   `head:"实际开班日期" need:"●" as:"date" db:"opened_on"`
	ClosedOn   Date   `head:"实际结业日期" need:"●" as:"date" db:"closed_on"`
	ExaminedOn Date   `head:"考核日期" need:"●" as:"date" db:"examined_on" fill:"yes"`
	Requested  Number `head:"申请证书数量" need:"●" as:"int" db:"requested" validate:"quantity" fill:"yes"`
	_          string `unit:"本,张,份,个,枚,人,套"`
	AppliedOn  Date   `head:"申请日期" need:"○" as:"date" db:"applied_on"`
}

// TaughtSession is a row of 授课记录: one sitting as it was taught.
type TaughtSession struct {
	Day        Date   `head:"日期" need:"●" as:"date" db:"day" sample:"2025-03-03"`
	Starts     Number `head:"开始时间" need:"●" as:"clock" db:"starts" sample:"9:00"`
	Ends       Number `head:"结束时间" need:"●" as:"clock" db:"ends" sample:"12:00"`
	Lessons    Number `head:"课时" need:"●" as:"int" unit:"课时,节,学时" db:"lessons" validate:"lessons"`
	_          string `sample:"4" width:"8"`
	Topic      string `head:"授课内容" need:"●" as:"text" db:"topic" width:"36" sample:"示例：评价你是否适合创业"`
	Instructor string `head:"授课讲师" alias:"讲师" need:"●" as:"name" db:"instructor" sample:"示例讲师"`
}

// Attendance is the fixed part of a row of 考勤记录; the sessions follow, a column each.
type Attendance struct {
	Name     string `head:"姓名" alias:"学员姓名" need:"●" as:"person" db:"name" sample:"示例学员" width:"12"`
	IDNumber string `head:"身份证号" alias:"身份证号码,公民身份号码,证件号码" need:"●" as:"id" db:"id_number"`
	_        string `sample:"990101199001010019" width:"22"`
}

// ExamResult is a row of 考核成绩; the score is 0 to 100.
type ExamResult struct {
	Name     string `head:"姓名" alias:"学员姓名" need:"●" as:"person" db:"name" sample:"示例学员"`
	IDNumber string `head:"身份证号" alias:"身份证号码,公民身份号码,证件号码" need:"●" as:"id" db:"id_number"`
	_        string `sample:"990101199001010019" width:"22"`
	Score    Number `head:"考核成绩" alias:"成绩" need:"○" as:"score" db:"score" validate:"percent" sample:"85"`
	_        string `hint:"0 至 100 分" fill:"yes"`
	Result   string `head:"考核结果" alias:"结果" need:"●" as:"choice" db:"result" list:"合格,不合格,未参加"`
	_        string `sample:"合格" fill:"yes"`
}

// Claim is 补贴信息, the head of a subsidy claim; amounts in yuan (articles 21 to 24).
type Claim struct {
	Applicant  string `head:"申请单位" need:"●" as:"name" db:"applicant"`
	Credit     string `head:"统一社会信用代码" alias:"信用代码" need:"●" as:"credit" db:"credit_code"`
	_          string `hint:"开班机构的代码，18 位"`
	ClassNo    string `head:"班期编号" need:"●" as:"classno" db:"class_no" hint:"如 150104202503SYB-01"`
	Fund       string `head:"资金渠道" need:"◐" as:"fund" db:"fund" hint:"可不填，由系统按政策顺序提出"`
	Payee      string `head:"户名" alias:"账户名称,开户名称" need:"◐" as:"name" db:"payee" hint:"有机构垫付时必填"`
	Bank       string `head:"开户银行" alias:"开户行" need:"◐" as:"text" db:"bank" hint:"有机构垫付时必填"`
	Account    string `head:"银行账号" alias:"账号,银行账户" need:"◐" as:"account" db:"account"`
	_          string `hint:"有机构垫付时必填，文本格式"`
	Applicants Number `head:"申请人数" need:"●" as:"int" unit:"人,名,个,人次" db:"applicants" validate:"count"`
	_          string `hint:"与补贴名单人数一致"`
	Asked      Number `head:"申请金额" need:"●" as:"money" db:"asked" validate:"amount" hint:"元，与补贴名单合计一致"`
	AppliedOn  Date   `head:"申请日期" need:"○" as:"date" db:"applied_on"`
}

// Claimant is a row of 补贴名单: one person's subsidy, in yuan.
type Claimant struct {
	Name        string `head:"姓名" alias:"学员姓名" need:"●" as:"person" db:"name" sample:"示例学员" width:"11"`
	IDNumber    string `head:"身份证号" alias:"身份证号码,公民身份号码,证件号码" need:"●" as:"id" db:"id_number"`
	_           string `sample:"990101199001010019" width:"22"`
	Certificate string `head:"证书编号" need:"○" as:"certificate" db:"certificate_no" width:"24"`
	_           string `hint:"可不填，由系统查找"`
	AdvancedBy  string `head:"垫付方" need:"●" as:"choice" db:"advanced_by" list:"机构,个人" fill:"yes"`
	_           string `sample:"个人" width:"9"`
	Asked       Number `head:"申请金额" need:"●" as:"money" db:"asked" validate:"amount" sample:"1200" width:"12"`
	Payee       string `head:"收款户名" alias:"户名" need:"◐" as:"person" db:"payee" sample:"示例学员"`
	_           string `hint:"个人垫付时必填" width:"12"`
	Bank        string `head:"开户银行" alias:"开户行" need:"◐" as:"text" db:"bank" width:"20"`
	_           string `hint:"个人垫付时必填" sample:"示例银行新城支行"`
	Account     string `head:"银行账号" alias:"账号,银行卡号" need:"◐" as:"account" db:"account" width:"24"`
	_           string `hint:"个人垫付时必填，文本格式" sample:"0000000000000000"`
}
