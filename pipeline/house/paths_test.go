package house_test

import (
	"go/ast"
	"slices"
	"strings"
	"testing"
)

// plainAccess are the places that open files without os.Root, and why they may: each takes its path from the operator
// or from the program, never from a sender.
func plainAccess() map[string]string {
	return map[string]string{
		"pipeline/disk/folder.go OpenRoot":   "the one place where folders are opened, for os.Root",
		"pipeline/disk/folder.go MkdirAll":   "the folders of the home, by names of our own",
		"pipeline/home/home.go Stat":         "the register",
		"pipeline/home/copy.go Stat":         "the register",
		"pipeline/home/copy.go Open":         "the register",
		"pipeline/home/copy.go OpenFile":     "a copy of the register",
		"pipeline/home/copy.go MkdirTemp":    "the copy's folder",
		"pipeline/home/copy.go RemoveAll":    "the copy's folder",
		"pipeline/ledger/ledger.go Chmod":    "the register and its log",
		"pipeline/ledger/attach.go Remove":   "a register beside another",
		"pipeline/recovery/restore.go Stat":  "the backup the operator names",
		"pipeline/check/check.go Open":       "the file the operator names on the command line",
		"pipeline/check/check.go MkdirAll":   "--annotate, the operator's folder",
		"pipeline/report/export.go ReadDir":  "the operator's folder",
		"pipeline/report/export.go Remove":   "the folder that was made for the export",
		"pipeline/verify/outbox.go OpenRoot": "the outbox, for os.Root",
		"pipeline/verify/outbox.go ReadFile": "the file the operator names on the command line",
	}
}

// TestSendersNameNoPath: every function of package os that takes a path is used in the places listed only, so whatever
// a sender's name says, it is opened below an os.Root or not at all. Functions on an os.Root are methods, and free.
// Package scratch is imported by tests alone.
func TestSendersNameNoPath(t *testing.T) {
	harmless := []string{"ErrNotExist", "ErrExist", "ErrPermission", "ErrInvalid", "ErrDeadlineExceeded", "File",
		"FileInfo", "FileMode", "Root", "DirEntry", "PathError", "LinkError", "SyscallError", "O_RDONLY", "O_WRONLY",
		"O_RDWR", "O_CREATE", "O_EXCL", "O_APPEND", "O_TRUNC", "O_SYNC", "ModePerm", "Getpid", "IsNotExist", "IsExist",
		"Stdout", "Stderr", "ModeDir", "PathSeparator", "SameFile"}
	allowed, used := plainAccess(), 0
	for _, s := range sources(t) {
		if s.test || !strings.HasPrefix(s.path, "pipeline/") || s.dir == "pipeline/scratch" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if !ok || pkg.Name != "os" || slices.Contains(harmless, sel.Sel.Name) {
				return true
			}
			used++
			if allowed[s.path+" "+sel.Sel.Name] == "" {
				t.Errorf("%s uses os.%s: open what a sender names below an os.Root (package disk), "+
					"or say in plainAccess whose path it is", s.path, sel.Sel.Name)
			}
			return true
		})
	}
	if used == 0 {
		t.Error("no use of package os was found: the search is broken")
	}
}
