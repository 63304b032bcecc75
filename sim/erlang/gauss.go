package erlang

// points of the quadrature.
const points = 16

// gauss is the Gauss-Legendre quadrature of 16 points on [-1, 1], which also integrates
// from -1 up to each of its own points.
type gauss struct {
	at, weight [points]float64
	part       [points][points]float64
}

// newGauss makes the rule. The integral up to a point is that of the interpolating
// polynomial, by the coefficients of Legendre's polynomials P(k): the integral of
// (2k+1) P(k) from -1 is P(k+1) - P(k-1), with P(-1) = -1.
func newGauss() *gauss {
	g := &gauss{}
	for i, half := range rightHalf {
		g.at[points/2+i], g.weight[points/2+i] = half.at, half.weight
		g.at[points/2-1-i], g.weight[points/2-1-i] = -half.at, half.weight
	}
	var p [points][points + 2]float64 // p[i][k+1] is P(k) at point i
	for i, x := range g.at {
		p[i][0], p[i][1], p[i][2] = -1, 1, x
		for k := 1; k < points; k++ {
			p[i][k+2] = (float64(float64(2*k+1)*x*p[i][k+1]) - float64(float64(k)*p[i][k])) / float64(k+1)
		}
	}
	for i := range points {
		for j := range points {
			sum := 0.0
			for k := range points {
				sum += float64(p[j][k+1] * (p[i][k+2] - p[i][k]))
			}
			g.part[i][j] = g.weight[j] / 2 * sum
		}
	}
	return g
}

// all is the integral from -1 to 1 of the function with these values at the points.
func (g *gauss) all(values *[points]float64) float64 {
	sum := 0.0
	for i, v := range values {
		sum += float64(g.weight[i] * v)
	}
	return sum
}

// until are the integrals from -1 to point i of two functions with these values at the
// points.
func (g *gauss) until(i int, f, h *[points]float64) (ofF, ofH float64) {
	part := &g.part[i]
	for j := range part {
		ofF += float64(part[j] * f[j])
		ofH += float64(part[j] * h[j])
	}
	return ofF, ofH
}

// rightHalf are the points above 0 and their weights (Abramowitz & Stegun 1964, table
// 25.4, n = 16; here to the digits of a float64).
var rightHalf = [points / 2]struct{ at, weight float64 }{
	{0.095012509837637440185, 0.18945061045506849629},
	{0.28160355077925891323, 0.18260341504492358887},
	{0.45801677765722738634, 0.16915651939500253819},
	{0.61787624440264374845, 0.14959598881657673208},
	{0.7554044083550030339, 0.12462897125553387205},
	{0.86563120238783174388, 0.09515851168249278481},
	{0.94457502307323257608, 0.062253523938647892863},
	{0.9894009349916499326, 0.027152459411754094852},
}
