package pipeline

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"chuangpei/pipeline/disk"

	"github.com/klauspost/compress/flate"
)

// writeBackup writes a backup's file: under another name, synced, read back, and only then under its own.
func (n Night) writeBackup(ctx context.Context, to disk.Folder, name string, archive bool, c *Contents) error {
	part := name + ".part"
	err := n.fillBackup(ctx, to, part, archive, c)
	if err == nil {
		err = to.Rename(part, name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("backup: %w", err), to.Remove(part))
	}
	if err := to.SyncFolder("."); err != nil {
		return fmt.Errorf("backup: it stands, and may not outlast a power cut: %w", err)
	}
	return nil
}

// fillBackup writes and reads back.
func (n Night) fillBackup(ctx context.Context, to disk.Folder, name string, archive bool, c *Contents) error {
	home, err := disk.Open(n.Home, "", n.Fault)
	if err != nil {
		return err
	}
	defer home.Close()
	names, err := parts(home, archive)
	if err != nil {
		return err
	}
	out, err := to.Create(name, 0o600)
	if err != nil {
		return err
	}
	sealed, key, err := n.Settings.BackupKey.seal(out)
	if err == nil {
		err = errors.Join(pack(ctx, sealed, home, names, c), sealed.Close())
	}
	if err == nil {
		err = out.Sync()
	}
	if err = errors.Join(err, out.Close()); err != nil {
		return err
	}
	b, err := openZip(to, name, key)
	if err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	defer b.close()
	if err := b.readBack(ctx, *c); err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	return nil
}

// readBack reads a backup just written and compares it with what was meant to be in it.
func (b *backup) readBack(ctx context.Context, meant Contents) error {
	got, err := b.contents()
	if err != nil {
		return err
	}
	if got.Hash != meant.Hash || !slices.Equal(got.Files, meant.Files) {
		return &Broken{What: "its list is not the one that was written"}
	}
	return b.whole(ctx, got)
}

// pack writes the files and the list of them.
func pack(ctx context.Context, out io.Writer, home disk.Folder, names []string, c *Contents) error {
	z := zip.NewWriter(out)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 1) })
	for _, name := range names {
		if err := context.Cause(ctx); err != nil {
			return err
		}
		p, err := packFile(z, home, name, c.Made)
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
func packFile(z *zip.Writer, home disk.Folder, name string, made time.Time) (Part, error) {
	header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: made}
	if strings.HasSuffix(name, ".parquet") || strings.HasPrefix(name, stateFolder+"/archive/") {
		header.Method = zip.Store
	}
	in, err := home.Open(name, os.O_RDONLY)
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
	open  func(name string) (io.ReadCloser, error)
	close func() error
}

// openZip opens a backup's file. Its errors are *BadKey and *Broken where the file is at fault.
func openZip(folder disk.Folder, name string, key *Key) (*backup, error) {
	in, err := folder.Open(name, os.O_RDONLY)
	if err != nil {
		return nil, err
	}
	b, err := zipOf(in, key)
	if err != nil {
		return nil, errors.Join(err, in.Close())
	}
	return b, nil
}

// zipOf reads the file's directory.
func zipOf(in *disk.File, key *Key) (*backup, error) {
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
	return &backup{open: func(name string) (io.ReadCloser, error) { return z.Open(name) }, close: in.Close}, nil
}

// damage says of an error of reading that the backup is at fault, unless the disk is.
func damage(err error, what string) error {
	if _, ours := errors.AsType[*disk.Error](err); ours {
		return err
	}
	return &Broken{What: fmt.Sprintf("%s: %v", what, err)}
}

// contents reads the list of a backup.
func (b *backup) contents() (Contents, error) {
	var c Contents
	in, err := b.open(contentsFile)
	if err != nil {
		return c, damage(err, "it is no backup, or not a whole one")
	}
	defer in.Close()
	if err := json.NewDecoder(in).Decode(&c); err != nil {
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
	in, err := b.open(p.Name)
	if err != nil {
		return damage(err, "the backup lacks "+p.Name)
	}
	defer in.Close()
	got, err := copyPart(p.Name, w, io.LimitReader(in, p.Bytes+1))
	if err != nil {
		return damage(err, "the backup's "+p.Name)
	}
	if got.Bytes != p.Bytes || p.SHA256 != "" && got.SHA256 != p.SHA256 {
		return &Broken{What: "the backup's " + p.Name + " is not what was put into it"}
	}
	return nil
}
