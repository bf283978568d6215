// Package disk is the one door to the file system for everything the program reads and writes itself in a home folder.
//
// Every folder is opened as an [os.Root], so that no name, whatever a workbook or a sender puts into it, reaches
// anything outside. And every operation first calls one hook, [Fault]: a test can fail the n-th operation of a night,
// or end the process at it, and see whether the next night makes good. In production there is no Fault, and the hook
// costs a comparison.
//
// The engine writes its own files, the register and its log, itself; they do not pass the hook.
//
// # Operations
//
// Operations have these names: "open root" and "open folder" (a folder), "open", "create", "read", "write", "stat",
// "chmod", "sync" and "close" (a file; close of written ones only), "list", "lstat", "mkdir", "rename", "remove",
// "removeall", "sync" and "syncall" (a folder, and everything below it). The name beside the operation is the
// path below the home, with slashes; of a rename it is the new one. "step" is no operation: it marks a place
// in the night, by its name.
package disk
