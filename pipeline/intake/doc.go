// Package intake moves files from the inbox, where anybody may write, into a queue of claims that is ours alone.
//
// # Exactly once
//
// A file is taken when two looks, one pause apart, find it unchanged and whole. Taking copies it into
// .chuangpei/claims/<claim>/ while its SHA-256 is computed, looks at the source again, makes the copy durable, commits
// it by renaming the claim's folder, and only then removes the source. So at every instant a file is in the inbox, in
// the queue, or (for a moment) in both; a [Scan] that finds it in both removes the source and takes nothing.
// The queue outlives a crash: a claim stays in it until [Archive] is told that the register has committed it.
//
// # Half-copied files
//
// A file that is still growing waits for the next scan and is named in [Result].Waiting. One that stands still but begins
// like a zip archive whose directory does not open gets a longer look, three pauses more: if it changes, it waits too;
// if it does not, nobody is copying it any more, it is cut off, and its sender is owed a receipt that says so.
//
// # Order of arrival
//
// Wherever first come is first served, the order is the time a scan or a [Note] first saw the path, then folder, then
// file name. Those times are kept in .chuangpei/arrivals.json until the file has been taken or has gone.
//
// # What is never opened
//
// FIFOs, sockets, devices, symbolic links, files with several hard links, and directories that look like workbooks.
// Opening is confined to the inbox by [os.Root], never blocks, and is checked against the inode that was looked at.
//
// The folder is the sender's identity (forms.md §1); the text of a workbook is never looked at here.
package intake
