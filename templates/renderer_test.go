package templates

import (
	"bytes"
	"sync"
	"testing"
)

func TestOneRendererServesSeveralAtOnce(t *testing.T) {
	r, err := NewRenderer(Fonts{})
	if err != nil {
		t.Fatal(err)
	}
	alone := render(t, Receipt(sampleReceipt()))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			var b bytes.Buffer
			if _, err := r.Write(&b, Receipt(sampleReceipt())); err != nil || !bytes.Equal(b.Bytes(), alone) {
				t.Errorf("written among others it differs, %v", err)
			}
		})
	}
	wg.Wait()
}
