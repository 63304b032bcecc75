package report

// charts appends what the charts need.
func (d *document) charts() {
	c := &d.r.Charts
	d.begin("charts")
	d.text("{\n  \"waits\": {\"bin\": ")
	d.number(c.Waits.Bin)
	d.list(`, "answered": `, c.Waits.Answered)
	d.list(`, "abandoned": `, c.Waits.Abandoned)
	d.text(`, "at_once": `)
	d.number(c.Waits.AtOnce)
	d.list(`, "patience": `, c.Waits.Patience)
	d.text("},\n  \"queue\": [")
	for i, q := range c.Queue {
		d.comma(i)
		d.text(`{"p5": `)
		d.number(q.P5)
		d.text(`, "p25": `)
		d.number(q.P25)
		d.text(`, "median": `)
		d.number(q.Median)
		d.text(`, "p75": `)
		d.number(q.P75)
		d.text(`, "p95": `)
		d.number(q.P95)
		d.text("}")
	}
	d.list("],\n  \"days\": ", c.Days)
	d.hazards()
	d.told()
	d.messages()
	d.text("},")
}

// list appends a key with its comma and a list of numbers.
func (d *document) list(key string, numbers []float64) {
	d.text(key + "[")
	for i, f := range numbers {
		d.comma(i)
		d.number(f)
	}
	d.text("]")
}

// warnings appends what the reader of the result should know.
func (d *document) warnings() {
	d.begin("warnings")
	d.text("[")
	for i, w := range d.r.Warnings {
		d.comma(i)
		d.text("\n  {\"code\": " + quote(w.Code) + `, "text": ` + quote(w.Text) + "}")
	}
	d.text("]")
}
