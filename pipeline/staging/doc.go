// Package staging turns workbooks into typed rows: it recognises a workbook's kind by its sheets, finds headers, reads
// every cell into the type its column declares or into NULL with a finding, and appends the rows to temporary tables.
//
// # Tables staged for review (temporary, emptied after each wave)
//
//	staged_application(submission, arrival, kind, sender_kind, sender_code, today)
//	staged_sheet(submission, sheet, called)          what the workbook calls a sheet that the form calls otherwise
//	staged_cell(submission, sheet, field, row, col)  where a field stands: the header cell of a table,
//	                                                 the value cell of a 项目/内容 sheet
//	staged_<sheet>(submission, row, [person,] fields…)  as package form declares them; row is the Excel row,
//	                                                 0 in a 项目/内容 sheet
//	staged_mark(submission, row, person, session, day, starts, mark)
//	                                                 present, absent, leave; NULL when blank or unreadable
//	staged_session_column(submission, session, day, starts)  sessions as the header of 考勤记录 names them
//	staged_finding(submission, rule, outcome, sheet, row, field, found, allowed, problem, fix, person, audience)
//	                                                 audience: NULL for everybody; county where it stands on the
//	                                                 county's and the centre's papers only; sender for what the
//	                                                 receipt says in its place
//
// 审批意见, 账户更正, 拨付结果 and 基础信息 are taken row by row (form.Business.Rows): staged_line(submission, sheet,
// row) lists their rows, and what would return the application and stands on one of them leaves out that row. Before
// anything is enacted such rows are taken out of staged_<sheet>.
package staging
