package papers

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/form"
	"chuangpei/templates"
)

// todoPage is a page to print: whose it is, the day it speaks of and the first run of its night.
type todoPage struct {
	Subject string    `db:"subject"`
	Name    string    `db:"name"`
	Run     int64     `db:"run"`
	AsOf    time.Time `db:"as_of"`
	First   int64     `db:"first"`
}

// todoTask is a task with whose page it stands on, and its paper.
type todoTask struct {
	Row        templates.Task `db:",inline"`
	County     string         `db:"county"`
	CountyName string         `db:"county_name"`
	City       bool           `db:"city"` // it is the municipal centre's turn
	Section    string         `db:"section"`
	Workbook   string         `db:"workbook"`
	Subject    string         `db:"subject"`
	Beside     string         `db:"beside"` // the workbook that was issued with it
	paths      []string       // of the paper, the newest first
	besides    []string       // of that beside it
}

// todos makes 今日待办 of each county and of the municipal centre.
func todos(q *query) (papers []Paper) {
	tasks, pages := todoTasks(q)
	for _, page := range pages {
		data := templates.TodoData{Owner: page.Name, AsOf: page.AsOf}
		owner := county(page.Subject, page.Name)
		if page.Subject == city {
			data.Owner, owner = q.office().Centre, municipal()
			cityTodo(&data, tasks)
		} else {
			countyTodo(&data, page.Subject, tasks)
		}
		papers = append(papers, laid(page.Subject, "今日待办_"+page.AsOf.Format("20060102"), data, templates.Todo,
			owner))
	}
	return papers
}

// todoTasks gathers what is to be done, and for which pages.
func todoTasks(q *query) ([]todoTask, []todoPage) {
	pages := rows[todoPage](q, "todo_pages")
	if len(pages) == 0 {
		return nil, nil
	}
	night := pages[0]
	for _, p := range pages {
		night.First, night.Run = min(night.First, p.First), max(night.Run, p.Run)
	}
	q.exec("todo_since", fmt.Sprintf("CREATE OR REPLACE TEMP MACRO todo_since() AS %d; "+
		"CREATE OR REPLACE TEMP MACRO todo_run() AS %d; CREATE OR REPLACE TEMP MACRO todo_day() AS DATE '%s'",
		night.First, night.Run, night.AsOf.Format(time.DateOnly)))
	q.run("todo_open")
	q.run("todo_sign")
	q.todoFound(pages)
	q.run("todo_new")
	tasks := rows[todoTask](q, "todo_tasks")
	paths := map[[2]string][]string{}
	for _, p := range rows[todoPaper](q, "todo_papers") {
		of := [2]string{p.Workbook, p.Subject}
		paths[of] = append(paths[of], p.Path)
	}
	for i := range tasks {
		tasks[i].paths = paths[[2]string{tasks[i].Workbook, tasks[i].Subject}]
		tasks[i].besides = paths[[2]string{tasks[i].Beside, tasks[i].Subject}]
		tasks[i].word(q)
	}
	return tasks, pages
}

// todoFound asks the queries that would find something: most nights, few.
func (q *query) todoFound(pages []todoPage) {
	has := q.finds("todo_asked")
	q.exec("todo_doubt", q.ofRisks("todo_doubt"))
	if has("todo_pay") {
		q.run("todo_bases")
		q.periods()
	}
	if has("todo_owed") {
		q.findOwed()
	}
	for _, name := range []string{"todo_relisted", "todo_pay", "todo_returned", "todo_wait", "todo_stopped",
		"todo_ended", "todo_voided", "todo_reversed", "todo_owed", "todo_answered"} {
		if has(name) {
			q.run(name)
		}
	}
	at := slices.IndexFunc(pages, func(p todoPage) bool { return p.Subject == city })
	if at >= 0 && has("todo_duties") {
		q.dutiesDue(pages[at].AsOf)
		q.run("todo_duties")
	}
	if at >= 0 {
		q.run("todo_city")
	}
}

// todoPaper is where a paper lies.
type todoPaper struct {
	Workbook string `db:"workbook"`
	Subject  string `db:"subject"`
	Path     string `db:"path"`
}

// word says in words what the register has by code.
func (t *todoTask) word(q *query) {
	switch t.Section {
	case "wait":
		t.Row.Now = todoWait(t.Row.Now)
	case "doubt":
		if check, ok := q.Rules.Check(t.Row.Number); ok {
			t.Row.Now = "核实：" + check.Title + t.Row.Now
		}
	case "back":
		t.Row.Whom = form.MaskNumbers(t.Row.Whom) // the name of a file
		if word := todoResult(t.Row.Now); word != "" {
			t.Row.Now = word + "：改正后重新报送"
		}
	}
	if t.Row.Whom == "" && t.CountyName != "" && t.Row.What != "花名册代替" {
		t.Row.Whom = t.CountyName + "就业服务中心"
	}
	if t.Row.What == "" {
		t.Row.What = ReadersOf(t.Workbook).Title
	}
}

// todoResult is what became of an application, in words.
func todoResult(result string) string {
	return map[string]string{"accepted": "受理", "partly": "部分受理", "held": "暂缓", "returned": "退回",
		"repeated": "重复", "refused": "不同意", "revoked": "撤销", "replaced": "被代替"}[result]
}

// todoWait says what is waited for, and whose turn it is.
func todoWait(thing string) string {
	turn, ok := map[string]string{"instructors": "市就业服务中心", "serials": "市、旗县区商定范围",
		"funds": "下达后当晚自动入账", "turn": "按先后自动办理", "audit": "市就业服务中心"}[thing]
	if !ok {
		return "停办核查：市中心系统管理员处理"
	}
	return waitsFor(thing) + "：" + turn
}

// shown is the task on the page of a folder of the outbox, with its paper if that is for its reader.
func (t todoTask) shown(side string) templates.Task {
	task := t.Row
	if readers := ReadersOf(t.Workbook); slices.Contains(readers.Folders, side) {
		task.Paper = readers.Title
	}
	above := 1 // folders above the page
	if side == forCounties {
		above = 2
	} else if t.CountyName != "" {
		task.What = t.CountyName
	}
	task.File = newest(t.paths, side, above)
	if task.BesideFile = newest(t.besides, side, above); task.BesideFile != "" {
		task.Beside = ReadersOf(t.Beside).Title
	}
	return task
}

// newest is the first path that lies on a side of the outbox, without the folders above the page; empty where none
// does.
func newest(paths []string, side string, above int) string {
	for _, path := range paths {
		if parts := strings.SplitN(path, "/", above+1); parts[0] == side {
			return parts[above]
		}
	}
	return ""
}

// todoSection is a section of a page, by the word that the register has for it.
type todoSection struct {
	word  string
	shown templates.TodoSection
}

// countySections are those of a county's page, the most urgent first.
func countySections() []todoSection {
	return []todoSection{
		{"sign", templates.TodoSection{Title: "待签", Unit: "份", Hint: "审批表签批盖章后归入一班一档"}},
		{"pay", templates.TodoSection{Title: "待付", Unit: "批",
			Hint: "公示期满后按花名册拨付，填好「拨付结果」放回收件文件夹"}},
		{"doubt", templates.TodoSection{Title: "疑点", Unit: "条", Counted: true,
			Hint: "核实后在疑点清单的「审批意见」中核销"}},
		{"wait", templates.TodoSection{Title: "等待", Unit: "项", Hint: "条件具备的当晚自动办理，不用重新报送"}},
		{"gone", templates.TodoSection{Title: "撤销与代替", Unit: "项", Hint: "当晚起不再有效"}},
		{"owed", templates.TodoSection{Title: "待收回", Unit: "笔", Counted: true, Hint: "已拨付、后撤销"}},
		{"back", templates.TodoSection{Title: "退票与反馈", Unit: "项"}},
		issued(),
	}
}

// citySections are those of the municipal centre's page: where it is its turn.
func citySections() []todoSection {
	return []todoSection{
		{"send", templates.TodoSection{Title: "待发", Unit: "项", Hint: "选派单发给机构和讲师，证书发给旗县区"}},
		{"wait", templates.TodoSection{Title: "等待市级办理", Unit: "项"}},
		{"duty", templates.TodoSection{Title: "履职与登记", Unit: "项"}},
		{"back", templates.TodoSection{Title: "本单位报送", Unit: "份"}},
		{"doubt", templates.TodoSection{Title: "疑点", Unit: "条", Counted: true}},
		issued(),
	}
}

// issued is what the night issued besides, so that each paper is one click from the page.
func issued() todoSection {
	return todoSection{"new", templates.TodoSection{Title: "其他新文书", Unit: "份", Hint: "备查", Aside: true}}
}

// fill gives sections their tasks, those of a page in a folder of the outbox, and leaves out the others.
func fill(sections []todoSection, tasks []todoTask, side string, of func(todoTask) bool) (
	filled []templates.TodoSection) {
	for _, s := range sections {
		for _, t := range tasks {
			if t.Section == s.word && of(t) {
				s.shown.Tasks = append(s.shown.Tasks, t.shown(side))
			}
		}
		if len(s.shown.Tasks) > 0 {
			filled = append(filled, s.shown)
		}
	}
	return filled
}

// countyTodo fills a county's page.
func countyTodo(data *templates.TodoData, code string, tasks []todoTask) {
	data.Sections = fill(countySections(), tasks, forCounties, func(t todoTask) bool { return t.County == code })
	files, told := 0, []string(nil)
	for _, t := range tasks {
		if t.County == code && t.Workbook == "receipt" {
			files += t.Row.Count
		}
		if t.County == code && t.Section == "told" {
			told = append(told, fmt.Sprintf("%s %d", todoResult(t.Row.Now), t.Row.Count))
		}
	}
	if told != nil {
		data.Told = fmt.Sprintf("当晚收到申请 %d 份：%s。", files, strings.Join(told, "、"))
	}
}

// cityTodo fills the municipal centre's page, with each county in one line.
func cityTodo(data *templates.TodoData, tasks []todoTask) {
	data.Sections = fill(citySections(), tasks, forCity, func(t todoTask) bool { return t.City || t.County == city })
	counties := templates.TodoSection{Title: "各旗县区", Unit: "个", Brief: true}
	names := map[string]string{}
	for _, t := range tasks {
		names[t.County] = t.CountyName
	}
	for _, code := range slices.Sorted(maps.Keys(names)) {
		var of templates.TodoData
		if countyTodo(&of, code, tasks); of.Asks() && names[code] != "" {
			counties.Tasks = append(counties.Tasks, templates.Task{What: names[code], Now: of.InShort()})
		}
	}
	if counties.Tasks != nil {
		data.Sections = append(data.Sections, counties)
	}
}
