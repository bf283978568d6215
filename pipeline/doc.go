// Package pipeline carries training applications through one night, in one direction:
//
//	inbox/*.xlsx --intake--> submission                      taken, fingerprinted, original archived
//	             --staging-> staged_* (one table a sheet)    + findings: what could not be read
//	             --review--> finding, verdict                rules/checks/*.sql over staged_* and the register
//	             --enact---> class, result, certificate, …   the register; one transaction a batch
//	             --settle--> dispatch, class_number, entry, …   what waited for instructors, numbers or money
//	             --audit---> stoppage                        what the register contradicts itself about stands still
//	             --journal-> .chuangpei/journal/*.parquet    what the run added, sealed before anything is published
//	             --publish-> outbox/…/*.xlsx, .html          published
//
// Between nights package preview plays the same stages on a copy of the register, with what waits in the inbox, and
// takes everything back: what the next night would say is told at once (预检), and nothing of it stays.
//
// Package replay plays the past once more, on copies too, under rules that may be others: what a draft of the policy,
// or another reading of it, would have come to (政策测算).
//
// Stages never import one another; they meet in tables whose names are the nouns above. [Night.Run] calls them in
// order.
//
// # What a night is
//
// Kinds go in the order registers, decision, opening, completion, claim, uplift, account, payment. Within a kind
// applications are taken by arrival in batches of about a thousand, one commit each. Inside a batch, applications that
// share a person or a class go in waves, so that the later one sees what became of the earlier; the rest are decided
// together. An accepted opening is a class at once, but has its number only when two instructors are free (settling, by
// opening date and then arrival); a person who passed has a certificate only when a serial is left; an entitlement has
// an entry only when a fund has the money. Settling is retried every night, in order of arrival, so nothing needs to be
// sent again.
//
// Files first seen in the same look arrive in the order of their senders, who are ordered by a hash of the day and
// their code; a sender's own by name. A file that contends with an earlier one of its sender has its turn after
// everybody else's of its kind, or on a later night (staging.Turns). So a night in one batch is the same files one by
// one: kind by kind, those that contend with no earlier one of their sender by arrival, then the others by turn.
//
// Before numbers or money are committed, and once more when the night is concluded, the register is asked the questions
// of package audit, each a .sql file that verify asks too. What speaks against one stands still, the smallest thing it
// is about: a fund of a county, a series of numbers, a class. The transaction is done again without it, its
// applications wait (for audit), the rest of the city has its night, and the run ends with exit code 12
// (audit.Standstill). What stands still is asked about every night and goes on by itself once it holds together again.
//
// A paper lies in its owner's folder of the outbox, what is about a class in the file of that class (一班一档). A form
// to fill in and a page show the present state under one name and are replaced in place; everything else, once
// published, stays, and what replaces it is a version that says so. What leads to other papers is made once those
// stand.
//
// Two cores share the work: while one batch is decided by the engine the next is read, and while one chunk of
// workbooks is written the next is gathered from the register and the ones before are recorded in it. The engine has
// one thread and 256 MiB; what does not fit is put aside, encrypted, in .chuangpei/spill. So what a night holds at
// once does not grow with the night but for its largest papers.
//
// # Who may import whom
//
//	cmd/chuangpei → pipeline, check, verify, recovery, report → home → journal → ledger, disk
//	report        → form
//	pipeline      → preview, replay, intake, decide, enact, publish, audit, report, home
//	preview       → check, intake, decide, enact, publish, home
//	replay        → decide, enact, publish, audit, home
//	decide        → staging, review, enact, audit
//	check         → staging, review, publish, report, home
//	verify        → publish, review, enact, audit, home
//	publish       → papers → templates → templates/xlsx; publish → numbers
//
// disk, form, workbook, ledger, rules and templates/xlsx import nothing of ours; the stages import only those; papers,
// one outgoing workbook a file, reads the register for a layout of templates; numbers knows what a number that people
// hold in hand names; only ledger knows the database driver.
// Tests alone import scratch, which keeps their temporary files in memory, handmade, which writes workbooks part by
// part, and town, the made-up city whose nights the packages in pipeline/tests play; templates/pagetest prints the
// smallest and the largest case of every layout; what tests one stage stands beside it. Files of a home are read and
// written through disk, below an os.Root and behind one seam; the engine writes its own.
//
// # Glossary
//
//	机构 institution        师资/讲师 instructor      教学组长 lead            教辅平台 platform
//	班期 class              班期编号 class number      开班 opening             结业 completion
//	学员 trainee            学员名单 roster            课时 lesson              授课 session
//	出勤/考勤 attendance    旷课 absence               请假 leave               考核 examination
//	证书 certificate        顺序号 serial              证书请领 stock           选派 dispatch
//	补贴 subsidy            补贴申请 claim             上浮 uplift              垫付 advance
//	资金渠道 fund           资金分配 allotment         台账 ledger of entries   核定/核减 approved/cut
//	账户更正 account correction (kind account)          户名、账号 payee, account
//	拨付 payment            批次 payment batch         回执 receipt             审批表 approval sheet
//	停办核查 stand still (stoppage)                     矛盾 breach (of an invariant)
//	待收回 receivable       收回 taken back            冲销 reversal            占用 bound
//	读作 reading            单位 unit                  格式 number format       显示 look
//	受理 accepted           部分受理 partly            退回 returned            暂缓 held
//	疑点 risk              试探 probe (a file returned for what is another's)   阅知范围 audience
//	重复报送 repeated       重复 repeat (one person)   剔除 excluded              提示 note
//	目标任务 target         换发 reissue                资金预测 forecast
//	预检 preview (what the next night would say)
//	测算 rehearsal (the past under other rules)        重演 play (the past again)      对应编号 counterpart
//	草案 draft             现行 in force                受损/受益 losing/gaining
//	轮到 turn               相互冲突 contending        讲师改派 reassignment   接替 replace (a place in a class)
//	代替 replaced           增补 addition (an opening sent again that adds people to its class)
//	业务 application        业务种类 kind              收下的文件 file            待处理 queue
//	规则 rule               违规情形 offence           版本 edition               政策释义 interpretation
//	出具 publication (asked for by a request)          文书 paper                 版式 layout
//	条款手册 article book                               条款 article
//	一班一档 class file                                今日待办 to do             办理情况 page (situation)
//	待填 form (to fill in; prefilled)          补报 supplement (the form of what was left out)
//	封存 seal (a run's rows, in the journal)           差异 discrepancy (what verify finds)
//	假名 pseudonym (of a person, in exports)            数据字典 data dictionary
//	办理情况 situation (the page that shows where everything of one's own stands)
//
// A claim is 补贴申请 and nothing else, a session 授课, hold and held 暂缓, a line a row of 拨付花名册; a fault is one
// that a test injects, or a place of a file of the operator's that is wrong; what is wrong in the rulebook is a
// LintError, in a workbook a finding, in the register a breach. A story is what explain tells of one thing.
package pipeline
