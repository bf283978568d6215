// Package intake moves files from the inbox, where anybody may write, into a queue that is ours alone.
//
// # Exactly once
//
// A file is taken when two listings, one pause apart, find it unchanged and whole. Files are taken in groups. Taking
// copies each into .chuangpei/queue/group.part/ while its SHA-256 is computed, and looks at the source again; then it
// describes the group in files.json, makes the copies durable, commits them by renaming the folder, and only then
// removes the sources. So at every instant a file is in the inbox, in the queue, or (for a moment) in both; a [Scan]
// that finds it in both removes the source and takes nothing. The queue outlives a crash: a file stays in it until
// [Archive] is told that the register has committed it.
//
// A committed group is a folder called after its first file. It holds the contents, 000, 001 and so on; files.json,
// which lists the files and what their contents are called; and at last removed, which says that the sources are gone
// and lists the files whose source is not. Making files is what a night of many small ones spends the kernel's time on,
// so a file that is taken is one file in the queue and no more.
//
// # Half-copied files
//
// A file that is empty, or begins like a zip archive and is not whole (it lacks its end, or has a hole), waits for a
// later scan, is named in [Result].Waiting and remembered with its fingerprint. It is taken when a scan at least a
// night earlier found the very same bytes and nobody is known to hold it open: then it is cut off, and its sender is
// owed a receipt that says so. A file that cannot be read is answered in the same way, and left where it lies until
// it can.
//
// # What a scan costs
//
// A file's size is asked first: one above the limit is not opened. Of all others no more than the limit is read,
// once, into memory, where the fingerprint is taken and the end is looked at. However many entries a zip's directory
// promises, no list is made of them.
//
// # Order of arrival
//
// Wherever first come is first served, the order is the time a scan or a [Note] first saw the path. Files that one
// listing saw first go by sender, senders by a hash of the day and their code; a sender's own go by file name
// (rules.md, Outcomes). First-seen times are kept in .chuangpei/arrivals.json until the file has been taken or has
// gone.
//
// # What is never opened
//
// FIFOs, sockets, devices, symbolic links, files with several hard links, and directories that look like workbooks;
// and what no person handed in: half files and temporary files of any program, what systems keep in folders, and
// whatever lies in a folder that a system made, such as a recycle bin (ignored.go). They are named, and never moved.
// Opening is confined to the inbox by [os.Root], never blocks, and is checked against the inode that was listed.
//
// The folder is the sender's identity (forms.md §1); the text of a workbook is never looked at here.
package intake
