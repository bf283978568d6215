package pipeline

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"chuangpei/pipeline/intake"
)

// DryRun plays the night on a copy of the register and leaves everything as it was: nothing is taken, numbered, paid or written.
func (n Night) DryRun(ctx context.Context) (Summary, error) {
	n = n.withDefaults()
	arrived, err := intake.Peek(ctx, n.intake())
	if err != nil {
		return Summary{}, err
	}
	register, done, err := n.copyRegister()
	if err != nil {
		return Summary{}, err
	}
	defer done()
	s, err := n.begin(ctx, register)
	if err != nil {
		return Summary{}, err
	}
	defer s.close()
	if err := s.process(ctx, arrived, func(...intake.File) error { return nil }); err != nil {
		return Summary{}, err
	}
	return s.summarise(ctx, arrived)
}

// copyRegister copies the register, within the home, for a copy is as secret as itself; where there is none, "" has one made in memory.
func (n Night) copyRegister() (register string, done func(), err error) {
	if _, err := os.Stat(n.register()); errors.Is(err, fs.ErrNotExist) {
		return "", func() {}, nil
	}
	n.sweepPast()
	dir, err := os.MkdirTemp(filepath.Dir(n.register()), pastFolder)
	if err != nil {
		return "", nil, err
	}
	done = func() { os.RemoveAll(dir) }
	register = filepath.Join(dir, "register.duckdb")
	for _, suffix := range []string{"", ".wal"} {
		if err := copyFile(n.register()+suffix, register+suffix); err != nil {
			done()
			return "", nil, err
		}
	}
	return register, done, nil
}

// copyFile copies a file with a mode only its owner reads; none to copy is fine.
func copyFile(from, to string) error {
	in, err := os.Open(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// Publish renders every workbook of the register again and returns how many stand: what is missing is written, what stands
// unchanged is left alone. Nothing is numbered anew.
func (n Night) Publish(ctx context.Context) (int, error) {
	n = n.withDefaults()
	s, err := n.open(ctx, n.register())
	if err != nil {
		return 0, err
	}
	defer s.close()
	if err := s.trust(ctx); err != nil {
		return 0, err
	}
	if err := s.resume(ctx); err != nil {
		return 0, err
	}
	count, err := s.publish(ctx, true)
	if err != nil {
		return count, err
	}
	return count, s.sealAndTell(ctx)
}
