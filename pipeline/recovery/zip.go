package recovery

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/disk"
	"chuangpei/pipeline/home"
	"chuangpei/pipeline/ledger"

	"github.com/klauspost/compress/flate"
)

// contentsFile lists what a backup holds; it is the last thing in it.
const contentsFile = "contents.json"

// Contents is what a backup holds and of which state.
type Contents struct {
	Version int       `json:"version"`
	Made    time.Time `json:"made"`
	Schema  int64     `json:"schema"` // of the register
	Run     int64     `json:"run"`
	Seal    int64     `json:"seal"`
	Hash    string    `json:"hash"` // of the seal's line, which stands for all before it
	Files   []Part    `json:"files"`
}

// Archive is where a home's originals lie; the snapshots that nights keep are without it.
const Archive = home.StateFolder + "/archive"

// Bytes is the size of all it holds, unpacked.
func (c Contents) Bytes() (all int64) {
	for _, p := range c.Files {
		all += p.Bytes
	}
	return all
}

// Part is one file of a backup, by its path below the home.
type Part struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// check fails when a list is of a program this one is too old for, or names what belongs into no backup.
func (c Contents) check() error {
	if c.Version != 1 || c.Schema > ledger.Version() {
		return fmt.Errorf("the backup was made by a newer program (schema %d, this one knows %d): "+
			"restore it with that one, or a later one", c.Schema, ledger.Version())
	}
	seen := map[string]bool{}
	for _, p := range c.Files {
		if !fs.ValidPath(p.Name) || !belongs(p.Name, true) || seen[p.Name] {
			return &home.Broken{What: fmt.Sprintf("%q does not belong into a backup", disk.Shown(p.Name))}
		}
		seen[p.Name] = true
	}
	if !seen[home.RegisterFile] {
		return &home.Broken{What: "the backup holds no register"}
	}
	return nil
}

// belongs reports whether a path below the home is part of a backup. The mark of a prepared inbox is not: where the
// home is restored, the inbox is prepared anew. Locks, older registers, keys of backups and backups stay out.
func belongs(name string, archive bool) bool {
	below, ok := strings.CutPrefix(name, home.StateFolder+"/")
	if !ok {
		return name == "chuangpei.yaml" || strings.HasPrefix(name, "rules/")
	}
	top, _, _ := strings.Cut(below, "/")
	kept := []string{"register.duckdb", "register.duckdb.wal", "journal", "queue", "arrivals.json", "status.json",
		"attempt.json", "metrics.prom", home.PseudonymFile}
	return slices.Contains(kept, top) || archive && top == "archive"
}

// pack writes the files and the list of them.
func pack(ctx context.Context, out io.Writer, from disk.Folder, names []string, c *Contents) error {
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 1) })
	for _, name := range names {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		p, err := packFile(z, from, name, c.Made)
		if err != nil {
			return err
		}
		c.Files = append(c.Files, p)
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: contentsFile, Method: zip.Deflate, Modified: c.Made})
	if err == nil {
		err = json.NewEncoder(w).Encode(c)
	}
	return errors.Join(err, z.Close())
}

// packFile writes one file; what is compressed already is stored as it is.
func packFile(z *zip.Writer, from disk.Folder, name string, made time.Time) (Part, error) {
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: made}
	if strings.HasSuffix(name, ".parquet") || strings.HasPrefix(name, home.StateFolder+"/archive/") {
		header.Method = zip.Store
	}
	in, err := from.Open(name, os.O_RDONLY)
	if err != nil {
		return Part{}, err
	}
	defer in.Close()
	w, err := z.CreateHeader(header)
	if err != nil {
		return Part{}, err
	}
	return copyPart(name, w, in)
}

// copyPart copies a file and says what was copied.
func copyPart(name string, w io.Writer, in io.Reader) (Part, error) {
	hash := sha256.New()
	size, err := io.Copy(io.MultiWriter(w, hash), in)
	return Part{Name: name, Bytes: size, SHA256: hex.EncodeToString(hash.Sum(nil))}, err
}

// backup is one opened for reading.
type backup struct {
	zip   *zip.Reader
	close func() error
}

// openZip opens a backup's file. Its errors are *BadKey and *home.Broken where the file is at fault.
func openZip(folder disk.Folder, name string, key *Key) (*backup, error) {
	in, err := folder.Open(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	z, err := zipOf(in, key)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return &backup{zip: z, close: in.Close}, nil
}

// zipOf reads the file's directory.
func zipOf(in *disk.File, key *Key) (*zip.Reader, error) {
	info, err := in.Stat()
	if err != nil {
		return nil, err
	}
	plain, size, err := key.unseal(in, info.Size())
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(plain, size)
	if err != nil {
		return nil, damage(err, "it is no backup, or a damaged one")
	}
	z.RegisterDecompressor(zip.Deflate, flate.NewReader)
	return z, nil
}

// damage says of an error of reading that the backup is at fault, unless the disk is.
func damage(err error, what string) error {
	if _, ours := errors.AsType[*disk.Error](err); ours {
		return err
	}
	return &home.Broken{What: fmt.Sprintf("%s: %v", what, err)}
}

// contents reads the list of a backup.
func (b *backup) contents() (Contents, error) {
	var c Contents
	in, err := b.zip.Open(contentsFile)
	if err != nil {
		return c, damage(err, "it is no backup, or not a whole one")
	}
	defer in.Close()
	text, err := io.ReadAll(in)
	if err == nil {
		err = json.Unmarshal(text, &c)
	}
	if err != nil {
		return c, damage(err, "the backup's list cannot be read")
	}
	return c, c.check()
}

// whole reads every part and compares it with the list.
func (b *backup) whole(ctx context.Context, c Contents) error {
	for _, p := range c.Files {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		if err := b.copy(p, io.Discard); err != nil {
			return err
		}
	}
	return nil
}

// copy reads one part into w, and fails when it is not what was put in. It never reads more than was put in.
func (b *backup) copy(p Part, w io.Writer) error {
	in, err := b.zip.Open(p.Name)
	if err != nil {
		return damage(err, "the backup lacks "+p.Name)
	}
	defer in.Close()
	got, err := copyPart(p.Name, w, io.LimitReader(in, p.Bytes+1))
	if err != nil {
		return damage(err, "the backup's "+p.Name)
	}
	if got != p {
		return &home.Broken{What: "the backup's " + p.Name + " is not what was put into it"}
	}
	return nil
}
